import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationRefused } from '#libs/exchange';
import { kafkaSecurity, type SaslSettings, type TlsSettings } from './security';

const folder = mkdtempSync(join(tmpdir(), 'wangjian-security-'));
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const secured = (settings: { ssl?: TlsSettings; sasl?: SaslSettings }, environment: NodeJS.ProcessEnv = {}) =>
  kafkaSecurity(settings, { file: join(folder, 'police.json'), section: 'messageLog', environment });

beforeAll(() => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-x509', '-subj', '/CN=police.620200'];
  for (const [name, lock] of [
    ['own', ['-nodes']],
    ['other', ['-nodes']],
    ['locked', ['-passout', 'pass:open sesame']],
  ] as const) {
    const { status, stderr } = spawnSync('openssl', ['req', ...key, ...lock, '-keyout', `${name}.key`, '-out', `${name}.pem`], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  }
  writeFileSync(join(folder, 'password'), 'open sesame\n');
  writeFileSync(join(folder, 'empty'), '\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('TLS and sign-in of the message log', () => {
  it('are left out where nobody configures them', () => expect(secured({})).toEqual({}));

  it('trust the authorities of the machine, or one that is named', () => {
    expect(secured({ ssl: {} })).toEqual({ ssl: {} });
    expect(secured({ ssl: { ca: 'own.pem' } })).toEqual({ ssl: { ca: text('own.pem') } });
  });

  it('read a certificate and its key from the folder of the configuration, a locked one with its passphrase', () => {
    expect(secured({ ssl: { cert: 'own.pem', key: 'own.key' } })).toEqual({ ssl: { cert: text('own.pem'), key: text('own.key') } });
    const locked = { cert: text('locked.pem'), key: text('locked.key'), passphrase: 'open sesame' };
    expect(secured({ ssl: { cert: 'locked.pem', key: 'locked.key', keyPassphraseFile: 'password' } })).toEqual({ ssl: locked });
    const environment = { WANGJIAN_KAFKA_KEY_PASSPHRASE: 'open sesame' };
    expect(secured({ ssl: { cert: 'locked.pem', key: 'locked.key' } }, environment)).toEqual({ ssl: locked });
  });

  const sasl: SaslSettings = { mechanism: 'scram-sha-512', username: 'police.620200' };
  it('take the password from its file, or from the environment', () => {
    const signIn = { sasl: { mechanism: 'scram-sha-512', username: 'police.620200', password: 'open sesame' } };
    expect(secured({ sasl: { ...sasl, passwordFile: 'password' } })).toEqual(signIn);
    expect(secured({ sasl }, { WANGJIAN_KAFKA_PASSWORD: 'open sesame' })).toEqual(signIn);
    expect(secured({ sasl }, { WANGJIAN_KAFKA_PASSWORD_FILE: join(folder, 'password') })).toEqual(signIn);
  });

  it.each<[string, { ssl?: TlsSettings; sasl?: SaslSettings }]>([
    ['ssl.ca: ENOENT', { ssl: { ca: 'nowhere.pem' } }],
    ['ssl.ca: password holds no certificate', { ssl: { ca: 'password' } }],
    ['ssl.key: is needed with ssl.cert', { ssl: { cert: 'own.pem' } }],
    ['ssl.cert: is needed with ssl.key', { ssl: { key: 'own.key' } }],
    ['ssl.cert: own.key holds no certificate', { ssl: { cert: 'own.key', key: 'own.key' } }],
    ['ssl.key: own.pem cannot be opened', { ssl: { cert: 'own.pem', key: 'own.pem' } }],
    ['ssl.key: locked.key cannot be opened', { ssl: { cert: 'locked.pem', key: 'locked.key' } }],
    ['ssl.key: other.key is not the key of own.pem', { ssl: { cert: 'own.pem', key: 'other.key' } }],
    ['sasl.passwordFile: ENOENT', { sasl: { ...sasl, passwordFile: 'nowhere' } }],
    ['sasl.passwordFile: names no password', { sasl: { ...sasl, passwordFile: 'empty' } }],
    ['sasl.passwordFile: names no password', { sasl }],
    ['sasl.mechanism: plain sends the password as it is', { sasl: { ...sasl, mechanism: 'plain' } }],
  ])('that cannot be used are refused at the start: %s', (says, settings) => {
    expect(() => secured(settings)).toThrow(ConfigurationRefused);
    expect(() => secured(settings)).toThrow(`messageLog.${says}`);
  });
});
