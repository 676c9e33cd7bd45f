import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '#libs/agency';
import { Members, SharingPolicy } from '#libs/exchange';
import { OUR_IMAGE, PROJECT, read, unknownToANode, yaml } from './deployed';

const K8S = 'docker/kubernetes';
type Kustomization = {
  resources?: string[];
  images?: { name: string; newTag: string }[];
  configMapGenerator?: { files: string[] }[];
  patches?: { patch: string }[];
};
type Selector = { matchLabels: Record<string, string> };
type Container = {
  image: string;
  env: { name: string; value?: string }[];
  ports: { name: string; containerPort: number }[];
  volumeMounts: { mountPath: string }[];
} & Record<'startupProbe' | 'livenessProbe' | 'readinessProbe', { httpGet: { path: string; port: string } }>;
const deployment = yaml(`${K8S}/base/deployment.yaml`) as { spec: { template: { spec: { containers: [Container] } } } };
const [container] = deployment.spec.template.spec.containers;
const FOLDERS = ['base', 'members', 'overlays/police', 'overlays/market-regulation'];
const OVERLAYS = readdirSync(join(PROJECT, K8S, 'overlays'));

describe.each(FOLDERS)('kubernetes/%s', (folder) => {
  const { resources = [], configMapGenerator = [] } = yaml(`${K8S}/${folder}/kustomization.yaml`) as Kustomization;
  it('names files that are there', () => {
    const files = [...resources, ...configMapGenerator.flatMap((map) => map.files)];
    expect(files.filter((file) => !existsSync(join(PROJECT, K8S, folder, file)))).toEqual([]);
  });
});

describe('a node on Kubernetes', () => {
  it('is the image of this version', () => {
    const [image] = (yaml(`${K8S}/base/kustomization.yaml`) as Kustomization).images!;
    expect(`${image!.name}:${image!.newTag}`).toBe(OUR_IMAGE);
    expect(container.image).toBe(image!.name);
  });
  it('is given no variable it does not know', () => expect(unknownToANode(container.env.map(({ name }) => name))).toEqual([]));
  it('is not started again because a broker is away', () => {
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const)
      expect(container[probe].httpGet).toEqual({ path: '/health/live', port: 'http' });
  });
  it('is spoken to at the ports it has', () => {
    const service = yaml(`${K8S}/base/service.yaml`) as { spec: { ports: { targetPort: string }[] } };
    expect(service.spec.ports.map(({ targetPort }) => targetPort)).toEqual(container.ports.map(({ name }) => name));
    const metrics = container.env.find(({ name }) => name === 'WANGJIAN_METRICS_PORT')!.value;
    expect(String(container.ports.find(({ name }) => name === 'metrics')!.containerPort)).toBe(metrics);
    expect(read('docker/Dockerfile')).toContain(`EXPOSE ${container.ports.find(({ name }) => name === 'http')!.containerPort}\n`);
  });
  it('alone is what its budget and its policy are about: an empty selector is every pod', () => {
    const own = { 'app.kubernetes.io/name': 'wangjian' };
    expect((yaml(`${K8S}/base/pod-disruption-budget.yaml`) as { spec: { selector: Selector } }).spec.selector.matchLabels).toEqual(own);
    expect((yaml(`${K8S}/base/network-policy.yaml`) as { spec: { podSelector: Selector } }).spec.podSelector.matchLabels).toEqual(own);
  });
});

describe.each(OVERLAYS)('the example of %s', (agency) => {
  const folder = `${K8S}/overlays/${agency}`;
  const secrets = mkdtempSync(join(tmpdir(), 'wangjian-secrets-'));
  afterAll(() => rmSync(secrets, { recursive: true }));
  const configuration = () => {
    writeFileSync(join(secrets, 'event-store-url'), 'esdb+discover://eventstore.example:2113?tls=true');
    writeFileSync(join(secrets, 'read-store-url'), 'postgres://police:secret@postgres.example:5432/police\n');
    const environment = container.env.map(({ name, value }) => [name, value!.replace('/run/secrets/wangjian', secrets)]);
    return readConfiguration(join(PROJECT, folder, 'config.json'), Object.fromEntries(environment) as NodeJS.ProcessEnv);
  };

  it('configures that node, on servers its processes share', () =>
    expect(configuration()).toMatchObject({
      node: `${agency}.620200`,
      http: { host: '0.0.0.0', port: container.ports[0]!.containerPort },
      eventStore: { kind: 'esdb', url: 'esdb+discover://eventstore.example:2113?tls=true' },
      readStore: { kind: 'postgres', url: 'postgres://police:secret@postgres.example:5432/police' },
      messageLog: { kind: 'kafka' },
      clock: { kind: 'real' },
    }));
  it('knows its members and what it shares', () => {
    const members = Members.of(JSON.parse(read(`${K8S}/members/members.json`)));
    expect(members.nodes).toContain(`${agency}.620200`);
    SharingPolicy.of(JSON.parse(read(`${folder}/sharing-policy.json`)));
  });
  it('runs that app, with folders it may write to where it writes', () => {
    const [patch] = (yaml(`${folder}/kustomization.yaml`) as Kustomization).patches!;
    expect(patch!.patch).toContain(`[dist/apps/${agency}/src/main.js, /etc/wangjian/config.json]`);
    expect(existsSync(join(PROJECT, `apps/${agency}/src/main.ts`))).toBe(true);
    const mounts = container.volumeMounts.map(({ mountPath }) => mountPath);
    expect(mounts).toEqual(expect.arrayContaining([configuration().dataDir, '/etc/wangjian', '/run/secrets/wangjian']));
  });
  it('may reach what its configuration names', () => {
    const policy = yaml(`${K8S}/base/network-policy.yaml`) as { spec: { egress: { ports: { port: number }[] }[] } };
    const open = policy.spec.egress.flatMap(({ ports }) => ports.map(({ port }) => port));
    const { eventStore, readStore, messageLog, identity } = configuration();
    const wanted = [
      ...messageLog.brokers!.map((broker) => Number(broker.split(':')[1])),
      Number(/:(\d+)\?/.exec(eventStore.url!)![1]),
      Number(new URL(readStore.url!).port),
      Number(new URL(identity.issuer).port || 443),
    ];
    expect(wanted.filter((port) => !open.includes(port))).toEqual([]);
  });
});
