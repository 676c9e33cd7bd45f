import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationRefused } from '#libs/exchange';
import { configurationFrom, configurationOf, readConfiguration } from './configuration';

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
  it('is taken by the program of its own agency only', () => {
    expect(configurationOf('police', file, {}).node).toBe('police.620200');
    expect(() => configurationOf('market-regulation', file, {})).toThrow(
      `${file}: node: police.620200 is no node of market-regulation, whose program this is`,
    );
  });
  it('quotes nothing of a file that is not JSON: it may be a secret, named by mistake', () => {
    writeFileSync(join(folder, 'password'), 'SECRET-of-the-broker');
    const read = () => readConfiguration(join(folder, 'password'), {});
    expect(read).toThrow(ConfigurationRefused);
    expect(read).toThrow(/password: is not JSON: [^S]*'S'$/);
  });
  it('says where the keys of the issuer are, if not where its name says', () =>
    expect(readConfiguration(file, { WANGJIAN_ISSUER_KEYS: 'http://issuer:9480/jwks' }).identity).toMatchObject({
      issuer: 'https://sign-in.example',
      jwksUri: 'http://issuer:9480/jwks',
    }));
});

const content = (messageLog: object) => ({
  ...{ node: 'police.620200', dataDir: 'store', http: { port: 0 }, messageLog },
  identity: { issuer: 'http://127.0.0.1:9480', audience: 'wangjian' },
  ...{ members: 'members.json', sharingPolicy: 'sharing-policy.json', signingKey: 'signing-key.json' },
});
const configured = (messageLog: object, environment: NodeJS.ProcessEnv = {}) =>
  configurationFrom(content(messageLog), '/etc/wangjian/police.json', environment).messageLog;

const kafka = { kind: 'kafka', brokers: ['kafka:9093'] };
const sasl = { mechanism: 'scram-sha-512', username: 'police.620200' };

describe('how a node is told to reach its Kafka cluster', () => {
  it('is with TLS and a name, and a password that stands elsewhere', () => {
    const { security } = configured({ ...kafka, ssl: {}, sasl }, { WANGJIAN_KAFKA_PASSWORD: 'secret' });
    expect(security).toEqual({ ssl: {}, sasl: { ...sasl, password: 'secret' } });
    expect(configured(kafka).security).toEqual({});
  });

  it.each<[string, object]>([
    ['messageLog.brokers: is needed', { kind: 'kafka' }],
    ['messageLog.ssl: ssl must be an object', { ...kafka, ssl: true }],
    ['messageLog.ssl.rejectUnauthorized: property rejectUnauthorized should not exist', { ...kafka, ssl: { rejectUnauthorized: false } }],
    ['messageLog.ssl.ca: ENOENT', { ...kafka, ssl: { ca: 'nowhere.pem' } }],
    ['messageLog.sasl.password: property password should not exist', { ...kafka, sasl: { ...sasl, password: 'secret' } }],
    ['messageLog.sasl.mechanism: mechanism must be one of', { ...kafka, sasl: { ...sasl, mechanism: 'gssapi' } }],
    ['messageLog.sasl.passwordFile: names no password', { ...kafka, sasl }],
    ['messageLog.security: property security should not exist', { ...kafka, security: {} }],
  ])('is refused at the start: %s', (says, messageLog) => {
    expect(() => configured(messageLog)).toThrow(ConfigurationRefused);
    expect(() => configured(messageLog)).toThrow(`/etc/wangjian/police.json: ${says}`);
  });
});

describe('a configuration that cannot be meant', () => {
  const embedded = { kind: 'embedded', file: 'log' };
  const refusal = (change: object) => () => configurationFrom({ ...content(embedded), ...change }, 'config.json', {});

  it('names a section that is left out, or is a list', () => {
    for (const section of ['http', 'messageLog', 'identity']) {
      const { [section]: _, ...rest } = content(embedded) as Record<string, unknown>;
      const read = () => configurationFrom(rest, 'config.json', {});
      expect(read).toThrow(ConfigurationRefused);
      expect(read).toThrow(`config.json: ${section}: `);
    }
    for (const section of ['http', 'messageLog', 'identity', 'clock', 'metrics'])
      expect(refusal({ [section]: [{}] })).toThrow(`${section}: ${section} must be an object`);
  });
  it('names brokers that are no list', () =>
    expect(refusal({ messageLog: { kind: 'kafka', brokers: 'broker:9092' } })).toThrow('messageLog.brokers: brokers must be an array'));
  it('names a clock and a unit that do not exist (2.2)', () => {
    expect(refusal({ clockUnits: { 'K-TPOL': 'wd', 'K-TPOLL': 'wd' } })).toThrow('config.json: clockUnits.K-TPOLL: there is no such clock');
    for (const unit of ['WD', 'days', null, 3])
      expect(refusal({ clockUnits: { 'K-TPOL': unit } })).toThrow('config.json: clockUnits.K-TPOL: must be one of wd, nd, mo, h');
    expect(refusal({ clockUnits: { 'K-TPOL': 'wd' } })()).toMatchObject({ clockUnits: { 'K-TPOL': 'wd' } });
  });
});
