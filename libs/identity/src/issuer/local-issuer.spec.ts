import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEMONSTRATION_OFFICERS } from './demonstration-officers';
import { startLocalIssuer, type StartedIssuer } from './start-local-issuer';
import { CITY_AUDIENCE } from './access-token';
import { TokenVerifier } from '../token-verifier';

const FROM_SOURCE = ['-C', '@app/source', '-r', resolve('test/servers/run-typescript.cjs')];
const BACK = 'http://127.0.0.1:3999/docs/oauth2-redirect.html';

const tokenFor = (issuer: string, form: Record<string, string>) =>
  fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'password', client_id: 'wangjian-cli', ...form }) });

describe('the local issuer', () => {
  let dataDir: string;
  let local: StartedIssuer;
  const start = (more: object = {}) =>
    startLocalIssuer(
      { port: 0, host: '127.0.0.1', officers: DEMONSTRATION_OFFICERS, dataDir, redirectUris: [BACK], demonstration: true, ...more },
      FROM_SOURCE,
    );
  const chief = { username: 'mr-chief', password: 'demo-mr-chief' };
  type Tokens = { access_token: string; refresh_token: string; expires_in: number };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wangjian-issuer-'));
    local = await start();
  }, 30_000);
  afterAll(async () => {
    await local.stop();
    await rm(dataDir, { recursive: true });
  });

  it('gives an officer a token that a node believes', async () => {
    const answer = await tokenFor(local.issuer, { ...chief, resource: CITY_AUDIENCE });
    const { access_token, expires_in } = (await answer.json()) as Tokens;
    expect(expires_in).toBe(900);
    const officer = await new TokenVerifier({ issuer: local.issuer, audience: CITY_AUDIENCE }).verify(access_token);
    expect(officer).toMatchObject({ id: 'mr-chief', agency: 'market-regulation', division: '620200', roles: ['head', 'chief'] });
  });

  it.each([
    ['a wrong password', { ...chief, password: 'demo-mr-head' }, 'invalid_grant'],
    ['nobody', { username: 'nobody', password: '' }, 'invalid_grant'],
    ['no name at all', {}, 'invalid_grant'],
    ['another system', { ...chief, resource: 'urn:other' }, 'invalid_target'],
    ['an unknown client', { ...chief, client_id: 'other' }, 'invalid_client'],
    ['the client of browsers', { ...chief, client_id: 'wangjian-browser' }, 'invalid_request'],
  ])('refuses %s', async (_, form, error) => {
    const answer = await tokenFor(local.issuer, form);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.json()).toMatchObject({ error });
  });

  it('signs a browser in by its page: code, PKCE, token, renewal', async () => {
    const browser = new Browser(local.issuer);
    const codeVerifier = randomBytes(32).toString('base64url');
    const asked = new URLSearchParams({
      client_id: 'wangjian-browser',
      response_type: 'code',
      redirect_uri: BACK,
      scope: 'openid wangjian',
      state: 's-1',
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const page = (await browser.go(`/auth?${asked.toString()}`)).headers.get('location')!;
    const shown = await browser.go(page);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await shown.text();
    for (const text of ['登录', 'Sign in', '局长 祁山', 'Qi Shan, chief', 'police.620200']) expect(html).toContain(text);

    const wrong = await browser.go(page, { username: 'mr-head', password: '<b>' });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).not.toContain('<b>');
    expect((await browser.go(page, { username: 'x'.repeat(5000) })).status).toBe(413);

    const resumed = (await browser.go(page, { username: 'mr-head', password: 'demo-mr-head' })).headers.get('location')!;
    const back = new URL((await browser.go(resumed)).headers.get('location')!);
    expect(`${back.origin}${back.pathname}`).toBe(BACK);
    expect(back.searchParams.get('state')).toBe('s-1');

    const exchange = (form: Record<string, string>, origin = new URL(BACK).origin) =>
      fetch(`${local.issuer}/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id: 'wangjian-browser', ...form }),
      });
    const code = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code')!,
      redirect_uri: BACK,
      code_verifier: codeVerifier,
    };
    expect((await exchange({ ...code, code: 'x' }, 'http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await exchange(code);
    expect(answer.headers.get('access-control-allow-origin')).toBe(new URL(BACK).origin);
    const tokens = (await answer.json()) as Tokens;
    const node = new TokenVerifier({ issuer: local.issuer, audience: CITY_AUDIENCE });
    await expect(node.verify(tokens.access_token)).resolves.toMatchObject({ id: 'mr-head' });
    const renewed = (await (await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).json()) as Tokens;
    await expect(node.verify(renewed.access_token)).resolves.toMatchObject({ id: 'mr-head' });
    expect((await exchange(code)).status).toBe(400); // a code is good once
  });

  it('answers a sign-in that never began', async () => {
    expect((await fetch(`${local.issuer}/sign-in/nothing`)).status).toBe(400);
    expect((await fetch(`${local.issuer}/sign-in/nothing`, { method: 'POST', body: 'x'.repeat(100_000) })).status).toBe(400);
    expect((await fetch(`${local.issuer}/sign-in/%E0%A4%A`)).status).toBe(400);
  });

  it('keeps its keys over a restart, for its owner only', async () => {
    const keys = async () => (await fetch(`${local.issuer}/jwks`)).json();
    const before = await keys();
    expect(JSON.stringify(before)).not.toContain('"d"');
    await local.stop();
    local = await start();
    expect(await keys()).toEqual(before);
    expect((await stat(join(dataDir, 'issuer-secrets.json'))).mode & 0o777).toBe(0o600);
  }, 30_000);

  it('knows passwords from demonstrations only, and lists nobody elsewhere', async () => {
    const earnest = await start({ demonstration: false });
    try {
      const answer = await tokenFor(earnest.issuer, chief);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      const { grant_types_supported } = (await (await fetch(`${earnest.issuer}/.well-known/openid-configuration`)).json()) as Record<
        string,
        string[]
      >;
      expect(grant_types_supported).not.toContain('password');
    } finally {
      await earnest.stop();
    }
  }, 30_000);

  it('is named in a container by where it is published', async () => {
    const name = 'http://127.0.0.1:9480';
    const contained = await start({ host: '127.0.0.2', publishedAt: name });
    expect(contained.issuer).toBe(name);
    await contained.stop();
  });

  it('says why it cannot start', async () => {
    await expect(start({ port: Number(new URL(local.issuer).port) })).rejects.toThrow('EADDRINUSE');
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow('is for one machine');
    await expect(start({ host: '0.0.0.0', publishedAt: 'http://192.0.2.1:9480' })).rejects.toThrow('is for one machine');
    const broken = join(dataDir, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'issuer-secrets.json'), '{"keys":[');
    await expect(start({ dataDir: broken })).rejects.toThrow('issuer-secrets.json cannot be read');
  }, 30_000);

  it('dies with the process that started it, even a killed one', async () => {
    const options = { port: 0, host: '127.0.0.1', officers: [], dataDir };
    const script = `require('#libs/identity').startLocalIssuer(${JSON.stringify(options)}).then(({ issuer }) => console.log(issuer))`;
    const owner = spawn(process.execPath, [...FROM_SOURCE, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(owner.stdout, 'data')) as [Buffer];
    const issuer = said.toString().trim();
    expect((await fetch(`${issuer}/jwks`)).status).toBe(200);
    owner.kill('SIGKILL');
    const gone = async (): Promise<boolean> =>
      fetch(`${issuer}/jwks`).then(
        () => false,
        () => true,
      );
    for (let tries = 0; tries < 100 && !(await gone()); tries += 1) await new Promise((later) => setTimeout(later, 50));
    expect(await gone()).toBe(true);
  }, 30_000);
});

/** As much of a browser as a sign-in needs: it keeps cookies and does not follow redirects by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();
  constructor(private readonly origin: string) {}

  async go(path: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const sent = form && { method: 'POST', body: new URLSearchParams(form) };
    const answer = await fetch(new URL(path, this.origin), { ...sent, redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string];
      this.cookies.set(name, value);
    }
    return answer;
  }
}
