import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issuerSecrets } from './issuer-secrets';

describe('the secrets of the local issuer', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), 'wangjian-secrets-')), 'issuer');
  });
  afterEach(() => rm(join(dataDir, '..'), { recursive: true }));

  it('are the same for all who ask first at once, and for whoever asks later', async () => {
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => issuerSecrets(dataDir)));
    for (const other of [...others, await issuerSecrets(dataDir)]) expect(other).toEqual(first);
    expect(first!.keys).toEqual([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })]);
  });

  it('lie in one file that only its owner reads', async () => {
    await issuerSecrets(dataDir);
    expect(await readdir(dataDir)).toEqual(['issuer-secrets.json']);
    expect((await stat(join(dataDir, 'issuer-secrets.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });
});
