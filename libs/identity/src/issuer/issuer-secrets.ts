import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the issuer must not lose: its private keys, the signing one first, and the secrets of its cookies. */
export type IssuerSecrets = { keys: JWK[]; cookies: string[] };

/** Reads the secrets of a local issuer, or makes them on its first start, so that tokens outlive a restart. For its owner's eyes only (600). */
export async function issuerSecrets(dataDir: string): Promise<IssuerSecrets> {
  const file = join(dataDir, 'issuer-secrets.json');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return (await readSecrets(file)) ?? firstSecrets(file);
}

async function readSecrets(file: string): Promise<IssuerSecrets | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as IssuerSecrets;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The secrets of the issuer in ${file} cannot be read`, { cause: failure });
  }
}

/** Written whole under another name, then linked: a crash leaves none or all, and of two processes that start at once the first wins. */
async function firstSecrets(file: string): Promise<IssuerSecrets> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const secrets: IssuerSecrets = {
    keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomUUID() }],
    cookies: [randomBytes(32).toString('base64url')],
  };
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(secrets));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
    return secrets;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
    return JSON.parse(await readFile(file, 'utf8')) as IssuerSecrets;
  } finally {
    await rm(draft);
  }
}
