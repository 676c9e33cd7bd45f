import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { ProviderSettings } from './local-provider';
import { officerWith } from './password-grant';
import { signInPage } from './sign-in-page';

const LONGEST_FORM = 4096;

/** `GET` and `POST /sign-in/<interaction>`: shows who may sign in, takes name and password, and hands back to the provider. */
export async function signIn(provider: Provider, settings: ProviderSettings, request: IncomingMessage, response: ServerResponse) {
  const { uid } = await provider.interactionDetails(request, response);
  const listed = settings.demonstration ? [...settings.officers.values()] : [];
  const page = (status: number) => answer(response, status, signInPage(`/sign-in/${uid}`, listed, status !== 200));
  if (request.method === 'GET') return page(200);
  if (request.method !== 'POST') return answer(response, 405, '');
  const form = await formOf(request);
  if (!form) return answer(response, 413, '');
  const officer = officerWith(settings.officers, form.get('username') ?? '', form.get('password') ?? '');
  if (!officer) return page(401);
  await provider.interactionFinished(request, response, { login: { accountId: officer.id } });
}

function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  });
  response.end(html);
}

/** undefined: it is too long to be a name and a password. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let form = '';
  for await (const part of request.setEncoding('utf8') as AsyncIterable<string>) {
    form += part;
    if (form.length > LONGEST_FORM) return undefined;
  }
  return new URLSearchParams(form);
}
