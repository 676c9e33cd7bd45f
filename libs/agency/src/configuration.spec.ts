import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationRefused } from '#libs/exchange';
import { readConfiguration } from './configuration';

describe('the environment over the configuration file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wangjian-configuration-'));
  const file = join(folder, 'config.json');
  const secret = join(folder, 'read-store-url');
  beforeAll(() => {
    const identity = { issuer: 'https://sign-in.example', audience: 'wangjian' };
    const files = { dataDir: 'store', members: 'members.json', sharingPolicy: 'policy.json', signingKey: 'key.json' };
    writeFileSync(
      file,
      JSON.stringify({ node: 'police.620200', http: { port: 0 }, messageLog: { kind: 'embedded', file: 'log' }, identity, ...files }),
    );
    writeFileSync(secret, 'postgres://police:secret@server/police\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes a value that is secret from a file', () =>
    expect(readConfiguration(file, { WANGJIAN_READ_STORE_URL_FILE: secret }).readStore).toEqual({
      kind: 'postgres',
      url: 'postgres://police:secret@server/police',
    }));
  it('believes a variable more than a file', () =>
    expect(
      readConfiguration(file, { WANGJIAN_READ_STORE_URL: 'postgres://here/db', WANGJIAN_READ_STORE_URL_FILE: secret }).readStore.url,
    ).toBe('postgres://here/db'));
  it('refuses to start without the file', () =>
    expect(() => readConfiguration(file, { WANGJIAN_READ_STORE_URL_FILE: join(folder, 'nowhere') })).toThrow(ConfigurationRefused));
  it('says where the keys of the issuer are, if not where its name says', () =>
    expect(readConfiguration(file, { WANGJIAN_ISSUER_KEYS: 'http://issuer:9480/jwks' }).identity).toMatchObject({
      issuer: 'https://sign-in.example',
      jwksUri: 'http://issuer:9480/jwks',
    }));
});
