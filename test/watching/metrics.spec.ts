import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedMessageLog } from '#libs/message-log-embedded';
import { type Agency, City } from '../line/city';
import { eventually, idsOf, partyOf, prepareTransfer } from '../line/fake-goods';
import { declaredIn, namedIn, type Sample, samplesIn } from './samples';
import { sendLetter, transferId } from './send-transfer';

jest.setTimeout(60_000);

const file = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');

describe('a node that is watched', () => {
  let city: City;
  beforeAll(async () => (city = await City.start(['market-regulation', 'police'])));
  afterAll(() => city.stop());

  const told = async (agency: Agency) => {
    const answer = await fetch(`${city.url(agency)}/metrics`);
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
    });
    return await answer.text();
  };
  /** The value of one metric; undefined: it has none under these labels. */
  const valueOf = (samples: Sample[], name: string, labels: Record<string, string> = {}) =>
    samples.find((sample) => sample.name === name && Object.entries(labels).every(([label, of]) => sample.labels[label] === of))?.value;
  /** What is told is good for some seconds: asked again until it is as expected. */
  const becomes = (agency: Agency, name: string, labels: Record<string, string>, value: number) =>
    eventually(async () => expect(valueOf(samplesIn(await told(agency)), name, labels)).toBe(value));

  it('counts orders by name and outcome, requests by status, appends by their time', async () => {
    await prepareTransfer(city, 1);
    const refused = await city.ask('mr-officer-1', `PUT /criminal-transfers/${idsOf(2).transferId}/letter`, {});
    expect(refused.status).toBe(400);
    await fetch(`${city.url('market-regulation')}/v1/leads`, { method: 'DELETE' }); // refused before any order is seen
    const samples = samplesIn(await told('market-regulation'));
    expect(valueOf(samples, 'wangjian_http_request_duration_seconds_count', { method: 'other', status: '405' })).toBe(1);
    expect(valueOf(samples, 'wangjian_orders_total', { order: 'FileCase', outcome: 'done' })).toBe(1);
    expect(valueOf(samples, 'wangjian_orders_total', { order: 'SendTransfer', outcome: 'malformed-order' })).toBe(1);
    expect(valueOf(samples, 'wangjian_http_request_duration_seconds_count', { method: 'PUT', status: '400' })).toBe(1);
    expect(valueOf(samples, 'wangjian_order_duration_seconds_count', { by: 'officer' })).toBeGreaterThan(5);
    const appended = valueOf(samples, 'wangjian_append_duration_seconds_count')!;
    expect(appended).toBeGreaterThan(5);
    expect(valueOf(samples, 'wangjian_append_duration_seconds_bucket', { le: '+Inf' })).toBe(appended);
    expect(valueOf(samples, 'wangjian_health', { part: 'event store' })).toBe(0);
  });

  it('tells what is still owed to a partner, and how long the law gives', async () => {
    await city.stopNode('police');
    expect((await sendLetter(city, {})).status).toBe(204);
    await becomes('market-regulation', 'wangjian_deliveries_overdue', {}, 0);
    await city.advanceTo('2026-03-06T01:00:00.000Z'); // receipts are due within 24 hours
    await becomes('market-regulation', 'wangjian_deliveries_overdue', {}, 1);
    const samples = samplesIn(await told('market-regulation'));
    const open = samples.filter(({ name }) => name === 'wangjian_open_clocks');
    const rows = await city.rows('mr-officer-1', '/open-clocks?limit=200');
    expect(open.reduce((sum, { value }) => sum + value, 0)).toBe(rows.length);
    expect(valueOf(open, 'wangjian_open_clocks', { clock: 'K-DECIDE', remaining: 'paused' }) ?? 0).toBe(
      rows.filter(({ clock, paused }) => clock === 'K-DECIDE' && paused).length,
    );
  });

  it('tells what waits unread, and what was not believed', async () => {
    const log = await EmbeddedMessageLog.open(city.path('log.sqlite'));
    const topic = 'wangjian.inbox.police.62';
    await log.produce([{ topic, key: 'M-1', headers: {}, value: Buffer.from('张三') }]);
    await log.close();
    await city.startNode('police');
    await becomes('police', 'wangjian_quarantined_messages', {}, 1);
    const samples = samplesIn(await told('police'));
    expect(valueOf(samples, 'wangjian_orders_total', { order: 'QuarantineMessage', outcome: 'done' })).toBe(1);
    await becomes('police', 'wangjian_inbox_lag_messages', { topic }, 0);
  });

  it('names no person, no matter and no officer', async () => {
    const text = (await Promise.all([told('market-regulation'), told('police')])).join('\n');
    for (const secret of [transferId, idsOf(1).caseId, partyOf(1).uscc, '嘉', '张三', 'officer-1']) expect(text).not.toContain(secret);
    const words = samplesIn(text).flatMap(({ labels }) => Object.values(labels));
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => /\d{7,}|[0-9a-f]{8}-/.test(word))).toEqual([]);
  });

  it('has every metric that the dashboard and the alerts name, and the handbook knows each of its own', async () => {
    const declared = declaredIn(await told('market-regulation'));
    for (const path of ['docker/grafana/wangjian.json', 'docker/prometheus/alerts.yml', 'docs/operations.md']) {
      const named = namedIn(file(path));
      expect(named.length).toBeGreaterThan(10);
      expect({ path, unknown: named.filter((name) => !declared.includes(name)) }).toEqual({ path, unknown: [] });
    }
    const inHandbook = namedIn(file('docs/operations.md'));
    expect(declared.filter((name) => name.startsWith('wangjian_') && !inHandbook.includes(name))).toEqual([]);
  });
});

describe('metrics on a port of their own', () => {
  let city: City;
  beforeAll(async () => (city = await City.start(['police'], { also: { metrics: { port: 0 } } })));
  afterAll(() => city.stop());

  it('are there and not where officers ask', async () => {
    const there = await fetch(city.metricsUrl('police')!);
    expect(there.status).toBe(200);
    expect(declaredIn(await there.text())).toContain('wangjian_health');
    expect((await fetch(`${city.url('police')}/metrics`)).status).toBe(404);
    expect((await fetch(new URL('/health', city.metricsUrl('police')))).status).toBe(404);
  });
});
