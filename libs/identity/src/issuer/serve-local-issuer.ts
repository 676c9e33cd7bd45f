import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalOfficer } from './demonstration-officers';
import { issuerSecrets } from './issuer-secrets';
import { localProvider } from './local-provider';
import { signIn } from './sign-in.http';

export type LocalIssuerOptions = {
  /** 0: the system chooses. */
  port: number;
  /** A loopback address, for the issuer speaks plain HTTP: 127.0.0.1. */
  host: string;
  /**
   * In a container, where `host` is an address that only the engine reaches: the loopback address it is published at, which is then its
   * name, such as `http://127.0.0.1:9480`.
   */
  publishedAt?: string;
  officers: readonly LocalOfficer[];
  /** Holds its keys. */
  dataDir: string;
  /** Where browsers may be sent back to, port and all; none: no browser signs in. */
  redirectUris?: readonly string[];
  /** Sign-in without a browser, and a list of all officers with their passwords on the sign-in page. Default: no. */
  demonstration?: boolean;
};

export type LocalIssuer = {
  /** Its name, and where it is reached: `http://127.0.0.1:9480`. */
  issuer: string;
  stop(): Promise<void>;
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
const notYet: RequestListener = (_, response) => void response.writeHead(503, { 'retry-after': '1' }).end();

/** Serves the local issuer in this process. Not under jest, which cannot load ES modules; `startLocalIssuer` gives it a process of its own. */
export async function serveLocalIssuer(options: LocalIssuerOptions): Promise<LocalIssuer> {
  const { port, host, publishedAt, officers, dataDir, redirectUris = [], demonstration = false } = options;
  const reachedAt = publishedAt === undefined ? host : new URL(publishedAt).hostname;
  if (!LOOPBACK.test(reachedAt)) throw new Error(`The local issuer is for one machine and does not listen on ${reachedAt}`);
  const secrets = await issuerSecrets(dataDir);
  // Its name holds its port, so the port is taken first; whoever is early is asked to come again.
  let answer = notYet;
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => answer(request, response));
  await new Promise<void>((listening, failed) => void server.once('error', failed).listen(port, host, listening));
  const issuer = publishedAt ?? `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;

  const settings = { officers: new Map(officers.map((officer) => [officer.id, officer])), redirectUris, demonstration };
  const provider = await localProvider(issuer, secrets, settings);
  const standard = provider.callback();
  answer = (request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return standard(request, response);
    // An interaction that is unknown or over: the browser starts again from where it came.
    signIn(provider, settings, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('登录已过期，请重新开始 · This sign-in is over: start again');
    });
  };
  return {
    issuer,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
