import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve as absolute } from 'node:path';
import { configurationFrom, type RunningNode, startNode } from '#libs/agency';
import { CITY_AUDIENCE, DEMONSTRATION_OFFICERS, startLocalIssuer, type StartedIssuer } from '#libs/identity';
import { createMembers } from '#libs/exchange';
import { EventStore } from '#libs/event-sourcing';
import { BEGINNING, type Instant, type NodeName, type RecordedFact } from '#libs/kernel';
import type { Capability } from '#libs/orders';
import { cultureTourism } from '../../apps/culture-tourism/src/culture-tourism.capabilities';
import { cyberspace } from '../../apps/cyberspace/src/cyberspace.capabilities';
import { marketRegulation } from '../../apps/market-regulation/src/market-regulation.capabilities';
import { police } from '../../apps/police/src/police.capabilities';

const CAPABILITIES: Record<string, readonly Capability[]> = {
  'market-regulation': marketRegulation,
  police,
  cyberspace,
  'culture-tourism': cultureTourism,
};
export type Agency = 'market-regulation' | 'police' | 'cyberspace' | 'culture-tourism';
const nodeOf = (agency: string): NodeName => `${agency}.620200`;

/** Whose prefix an officer's id bears. */
const AGENCY_OF: Record<string, Agency> = { mr: 'market-regulation', ps: 'police', ca: 'cyberspace', ct: 'culture-tourism' };

type Options = {
  now?: Instant;
  log?: object;
  shared?: readonly object[];
  registersOf?: ((agency: string) => object) | undefined;
  also?: object;
};

export type Answer = { status: number; etag: string | null; position: string | null; body: Record<string, unknown> };

const SHARED = [
  ...['operator-registered', 'penalty-imposed', 'case-transferred'].map((name) => sharing(name, 'cyberspace')),
  ...['operator-registered', 'lead-found', 'penalty-imposed'].map((name) => sharing(name, 'culture-tourism')),
];
function sharing(name: string, reader: string) {
  return { message: `cn.wangjian.market-regulation.${name}.v1`, with: reader, basis: 'S30 art 20', fields: 'all' };
}

/**
 * Nodes of one bureau each, in this process, over real stores, a real log and the real issuer. Time stands still until it is moved.
 * Each can be killed without farewell and started again on what it had on disk.
 */
export class City {
  private readonly dir = mkdtempSync(join(tmpdir(), 'wangjian-city-'));
  private readonly nodes = new Map<Agency, RunningNode>();
  private readonly tokens = new Map<string, string>();
  private issuer: StartedIssuer | undefined;
  /** Shown to a node in place of the shared facts of the standard policy. */
  constructor(
    private now: Instant,
    private readonly log: object,
    private readonly shared: readonly object[] = SHARED,
    private readonly registersOf: (agency: string) => object = () => ({ kind: 'sqlite' }),
    /** Further members of every node's configuration. */
    private readonly also: object = {},
  ) {}

  static async start(
    agencies: readonly Agency[],
    { now = '2026-03-04T01:00:00.000Z', log = {}, shared = SHARED, registersOf, also }: Options = {},
  ): Promise<City> {
    const city = new City(now, { kind: 'embedded', file: 'log.sqlite', ...log }, shared, registersOf, also);
    await city.issuerUp();
    const { file, keys } = createMembers(Object.keys(CAPABILITIES).map(nodeOf), '2026-01-01T00:00:00.000Z');
    city.write('members.json', file);
    for (const agency of Object.keys(CAPABILITIES)) {
      const { keyId, privateKey } = keys.get(nodeOf(agency))!;
      city.write(`${agency}.key.json`, { keyId, privateKey });
    }
    for (const agency of agencies) await city.startNode(agency);
    return city;
  }

  async startNode(agency: Agency): Promise<void> {
    this.nodes.set(agency, await startNode(configurationFrom(this.settings(agency), this.path(`${agency}.json`)), CAPABILITIES[agency]!));
  }

  /** What the configuration file of a node says; its paths are taken from the folder of the city. Also writes the files it names. */
  settings(agency: Agency): object {
    this.write('clock.json', { now: this.now });
    this.write(`${agency}.policy.json`, { shared: agency === 'market-regulation' ? this.shared : [] });
    return {
      node: nodeOf(agency),
      dataDir: agency,
      http: { port: 0 },
      readStore: this.registersOf(agency),
      messageLog: this.log,
      identity: { issuer: this.issuer!.issuer, audience: CITY_AUDIENCE },
      clock: { kind: 'simulated', file: 'clock.json' },
      members: 'members.json',
      sharingPolicy: `${agency}.policy.json`,
      signingKey: `${agency}.key.json`,
      logLevel: 'silent',
      ...this.also,
    };
  }

  /** At the address it had before, if it was ever up: that is its name. */
  async issuerUp(): Promise<void> {
    const tools = ['-C', '@app/source', '-r', absolute('test/servers/run-typescript.cjs')];
    const port = this.issuer === undefined ? 0 : Number(new URL(this.issuer.issuer).port);
    const issuer = { port, host: '127.0.0.1', officers: DEMONSTRATION_OFFICERS, dataDir: this.path('issuer'), demonstration: true };
    this.issuer = await startLocalIssuer(issuer, tools);
  }

  async issuerDown(): Promise<void> {
    await this.issuer!.stop();
  }

  async stopNode(agency: Agency): Promise<void> {
    await this.nodes.get(agency)!.stop();
    this.nodes.delete(agency);
  }

  async stop(): Promise<void> {
    for (const agency of [...this.nodes.keys()]) await this.stopNode(agency);
    await this.issuer!.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.dir, name);
  }

  /** All nodes live in the same moment. */
  async advanceTo(now: Instant): Promise<void> {
    this.now = now;
    for (const agency of this.nodes.keys()) {
      const prefix = Object.entries(AGENCY_OF).find(([, of]) => of === agency)![0];
      await this.must(`${prefix}-auditor`, 'PUT /simulated-clock', { now });
    }
  }

  /** Sends an order or a question, as an officer, to his own node. */
  async ask(officer: string, asked: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    return await this.askAt(this.url(AGENCY_OF[officer.split('-')[0]!]!), officer, asked, body, headers);
  }

  /** The same of one process, where several are a node. */
  async askAt(url: string, officer: string, asked: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const [method, path] = asked.split(' ') as [string, string];
    const answer = await fetch(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokenOf(officer)}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': `post-${path}` }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      etag: answer.headers.get('etag'),
      position: answer.headers.get('wangjian-position'),
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  }

  /** The same, where anything but success is a failure of the test. */
  async must(officer: string, asked: string, body?: object): Promise<Answer> {
    const answer = await this.ask(officer, asked, body);
    if (answer.status >= 300) throw new Error(`${officer} ${asked}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** Asks again until the row is there and is as expected; what another node does takes its time. */
  async until(
    officer: string,
    path: string,
    fits: (row: Record<string, unknown>) => boolean,
    withinMs = 15_000,
  ): Promise<Record<string, unknown>> {
    const end = performance.now() + withinMs;
    let last: Answer;
    do {
      last = await this.ask(officer, `GET ${path}`);
      if (last.status === 200 && fits(last.body)) return last.body;
      await new Promise((resolve) => setTimeout(resolve, 25));
    } while (performance.now() < end);
    throw new Error(`${path} did not become what was expected: ${last.status} ${JSON.stringify(last.body)}`);
  }

  async rows(officer: string, path: string): Promise<Record<string, unknown>[]> {
    return (await this.must(officer, `GET ${path}`)).body['rows'] as Record<string, unknown>[];
  }

  async history(officer: string, matter: string): Promise<RecordedFact[]> {
    return (await this.must(officer, `GET /history/${matter}`)).body['facts'] as RecordedFact[];
  }

  /** Everything a node has on record, as it stands in its store. */
  async facts(agency: Agency): Promise<readonly RecordedFact[]> {
    return (await this.store(agency).readAll(BEGINNING, { limit: 100_000 })).facts;
  }

  store(agency: Agency): EventStore {
    return this.nodes.get(agency)!.app.get(EventStore);
  }

  url(agency: Agency): string {
    return this.nodes.get(agency)!.url;
  }

  /** Where its metrics are, when they have a port of their own. */
  metricsUrl(agency: Agency): string | undefined {
    return this.nodes.get(agency)!.metricsUrl;
  }

  async tokenOf(officer: string): Promise<string> {
    const known = this.tokens.get(officer);
    if (known) return known;
    const answer = await fetch(`${this.issuer!.issuer}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'password', client_id: 'wangjian-cli', username: officer, password: `demo-${officer}` }),
    });
    const { access_token: token } = (await answer.json()) as { access_token?: string };
    if (!token) throw new Error(`${officer} cannot sign in: ${answer.status}`);
    this.tokens.set(officer, token);
    return token;
  }

  private write(name: string, content: object): void {
    writeFileSync(this.path(name), JSON.stringify(content));
  }
}
