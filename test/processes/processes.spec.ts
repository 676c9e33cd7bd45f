import { randomUUID } from 'node:crypto';
import type { EventStore } from '#libs/event-sourcing';
import { BEGINNING, categoryOf, type RecordedFact } from '#libs/kernel';
import { type Answer, City } from '../line/city';
import { handOver, idsOf, policeFileIt, prepareTransfer, sendTransfer } from '../line/fake-goods';
import { grounds, open, type Opened } from './grounds';
import { eventually, NodeInProcesses, type NodeProcess } from './node-in-processes';

jest.setTimeout(180_000);
const PROCESSES = 3;
const WORKS = ['projections', 'reactions', 'deadlines', 'relay', 'inbox', 'releases', 'watch'];
/** A holder that was killed is replaced within this. */
const TAKEN_OVER_WITHIN_MS = 10_000;

const collected = { source: 'telecom-data', collectedOn: '2026-03-01' };
const channel = (number: string) => ({ type: 'shop', platform: '集市', number, display: 'unchecked' });
const shop = (number: string) => ({ ...collected, channel: channel(number) });
/** With one shop, of the same number. */
const operatorAs = (uscc: string) => ({
  ...{ ...collected, kind: 'enterprise', name: '嘉峪关网店', uscc, division: '620200', channels: [channel(uscc)] },
});
const lead = { violationCode: 'MR-LC-04', description: '未亮照' };
const CODES = ['91620200MA00000077', '92620200MA0000015Y', '91330106MA00000T4A'];

const ids = Array.from({ length: 40 }, () => randomUUID());
const [busy, contested, hopped] = ids;

describe.each(grounds())('a node of several processes on $name', (ground) => {
  let opened: Opened;
  let city: City;
  let node: NodeInProcesses;
  let store: EventStore;
  beforeAll(async () => {
    opened = await open(ground);
    city = await City.start(['police'], { log: opened.messageLog });
    node = await NodeInProcesses.start(city, PROCESSES, opened.stores);
    store = await ground.events.open(city.path('market-regulation'));
    for (const [place, operatorId] of [busy, contested, hopped].entries())
      await node.must('mr-monitor', `PUT /operators/${operatorId}`, operatorAs(CODES[place]!));
  });
  afterAll(async () => {
    await store?.close();
    await node?.stop();
    await city?.stop();
    await opened?.close();
  });

  const facts = async (...categories: string[]): Promise<readonly RecordedFact[]> =>
    (await store.readAll(BEGINNING, { limit: 100_000, ...(categories.length > 0 && { categories }) })).facts;
  const ofStream = async (stream: string) => await store.read(stream);
  const lasting = async (stream: string, ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return await ofStream(stream);
  };

  it('does each of its works once, all of them in processes that are well', async () => {
    await eventually(async () => {
      const holders = await Promise.all(WORKS.map((work) => node.holderOf(work)));
      expect(holders).not.toContain(undefined);
    });
    for (const process of node.processes) expect(await node.health(process)).toMatchObject({ status: 'ok' });
  });

  it('keeps every order it acknowledged, and applies it once, whichever processes it was sent to', async () => {
    const orders = Array.from({ length: 60 }, (_, number) => ({
      path: `PUT /operators/${busy}/channels/${randomUUID()}`,
      body: shop(`busy-${number}`),
      key: { 'idempotency-key': `busy-key-${number}` },
    }));
    const sent = orders.map(({ path, body, key }) =>
      // The same order under the same key to two processes at the same moment, as an impatient client's proxy would.
      Promise.all([acknowledged(path, body, key), acknowledged(path, body, key)]),
    );
    for (const [one, other] of await Promise.all(sent)) expect([one.etag, one.position]).toEqual([other.etag, other.position]);

    const added = (await ofStream(`operator-${busy}`)).filter(({ type }) => type === 'OperatorChannelAdded');
    const numbers = added.map(({ data }) => (data as unknown as { channel: { number: string } }).channel.number);
    expect(numbers.toSorted()).toEqual(orders.map(({ body }) => body.channel.number).toSorted());
  });

  /** As a client does it: a lost race (409) and a store that is busy (503) say themselves that the order may be sent again. */
  async function acknowledged(path: string, body: object, key: Record<string, string>): Promise<Answer> {
    return await eventually(async () => {
      const answer = await node.ask('mr-monitor', path, body, key);
      if (answer.status === 409 || answer.status === 503) throw new Error(`Again: ${JSON.stringify(answer.body)}`);
      expect(answer).toMatchObject({ status: 204 });
      return answer;
    });
  }

  it('lets If-Match decide, with one winner', async () => {
    const [created] = await ofStream(`operator-${contested}`);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, number) =>
        node.ask(
          'mr-monitor',
          `PUT /operators/${contested}/amendments/${randomUUID()}`,
          { reason: '更正', name: `嘉峪关网店${number}` },
          { 'if-match': `"${created!.revision}"` },
        ),
      ),
    );
    const howOften = [204, 412].map((status) => answers.filter((answer) => answer.status === status).length);
    expect(howOften).toEqual([1, 11]);
    expect((await ofStream(`operator-${contested}`)).filter(({ type }) => type === 'OperatorProfileAmended')).toHaveLength(1);
  });

  it('decides on what another process wrote a moment ago, and shows it', async () => {
    let etag = (await node.ask('mr-monitor', `PUT /operators/${hopped}`, operatorAs(CODES[2]!))).etag!;
    for (let hop = 0; hop < 2 * PROCESSES; hop += 1) {
      const written = await node.ask('mr-monitor', `PUT /operators/${hopped}/channels/${randomUUID()}`, shop(`hop-${hop}`), {
        'if-match': etag,
      });
      expect(written).toMatchObject({ status: 204 });
      expect(written.etag).not.toBe(etag);

      // Each of these is asked of another process than the one that wrote.
      const stale = await node.ask('mr-monitor', `PUT /operators/${hopped}/channels/${randomUUID()}`, shop('stale'), { 'if-match': etag });
      expect(stale.status).toBe(412);
      const shown = await node.ask('mr-officer-1', `GET /operators/${hopped}`, undefined, { 'wangjian-wait-for': written.position! });
      expect([shown.status, (shown.body['channels'] as unknown[]).length]).toEqual([200, hop + 2]);
      etag = written.etag!;
    }
  });

  it('announces, reacts and hears once, whoever was asked', async () => {
    await prepareTransfer(node, 1);
    await sendTransfer(node, 1);
    await policeFileIt(node, 1);
    await handOver(node, 1);
    const { caseId, leadId } = idsOf(1);
    await node.until('mr-officer-1', `/enforcement-cases/${caseId}`, ({ standing }) => standing === 'suspended');
    await node.until('mr-officer-1', `/leads/${leadId}`, ({ phase }) => phase === 'converted');

    const ours = await facts();
    const howOften = (...types: string[]) => types.map((type) => ours.filter((fact) => fact.type === type).length);
    expect(howOften('LeadConverted', 'CaseTransferred', 'CaseSuspended', 'CriminalCaseFiled', 'FollowUpRefused')).toEqual([1, 1, 1, 1, 0]);
    // One evidence that it was put on the log for each message that was to go there: nothing was sent a second time.
    const relayed = ours.filter(({ type }) => type === 'DeliveryRelayed').map(({ stream }) => stream);
    expect(relayed.length).toBeGreaterThan(0);
    expect(new Set(relayed).size).toBe(relayed.length);
  });

  it('writes each clock that runs out once, however many processes look', async () => {
    const leads = ids.slice(3, 9);
    await Promise.all(leads.map((leadId) => node.must('mr-monitor', `PUT /leads/${leadId}`, lead)));
    await node.advanceTo('2026-04-20T01:00:00.000Z');
    // Orders that come at the same moment bring about the same, in whichever process.
    await Promise.all(
      leads.map((leadId) =>
        node.ask('mr-officer-1', `POST /leads/${leadId}/verification`, { officers: [] }, { 'idempotency-key': `${leadId}-v` }),
      ),
    );
    await eventually(async () => {
      for (const leadId of leads) expect(missedIn(await ofStream(`lead-${leadId}`))).toEqual(['K-LEAD']);
    });
    for (const leadId of leads) expect(missedIn(await lasting(`lead-${leadId}`, 100))).toEqual(['K-LEAD']);
  });

  const missedIn = (of: readonly RecordedFact[]) =>
    of.filter(({ type }) => type === 'DeadlineMissed').map(({ data }) => (data as unknown as { clock: string }).clock);

  it('lets no time run back, though the clock of one process is ahead of the others', async () => {
    const [ahead, ...others] = node.processes as [NodeProcess, ...NodeProcess[]];
    const operatorId = ids[9]!;
    await node.moveClockOf(ahead, '2026-04-21T09:00:00.000Z');
    await ordered(ahead, `PUT /leads/${operatorId}`, lead);
    for (const other of others) {
      await ordered(other, `POST /leads/${operatorId}/verification`, { officers: OFFICERS });
      await ordered(other, `PUT /leads/${randomUUID()}`, lead); // nor anything else that this process does from then on
    }
    const times = (await facts('lead')).slice(-1 - others.length - 1).map(({ metadata }) => metadata.recordedAt);
    expect(new Set(times)).toEqual(new Set(['2026-04-21T09:00:00.000Z']));
    await node.advanceTo('2026-04-21T09:00:00.000Z');
  });

  const OFFICERS = [
    { id: 'mr-officer-1', certificate: '甘B-DEMO-0001' },
    { id: 'mr-officer-2', certificate: '甘B-DEMO-0002' },
  ];
  async function ordered(at: NodeProcess, path: string, body: object): Promise<void> {
    const officer = path.includes('verification') ? 'mr-officer-1' : 'mr-monitor';
    const answer = await node.ask(officer, path, body, { 'idempotency-key': randomUUID() }, at);
    expect(answer).toMatchObject({ status: 204 });
  }

  it('makes a register anew on the word of a process that does not keep it', async () => {
    const keeper = (await node.holderOf('projections'))!;
    const another = node.processes.find((process) => process !== keeper)!;
    const before = (await node.ask('mr-auditor', 'GET /projections', undefined, {}, another)).body['projections'] as { name: string }[];
    expect(before.find(({ name }) => name === 'operators')).toMatchObject({ status: 'elsewhere', rebuilding: null });

    const asked = await node.ask('mr-auditor', 'POST /projections/operators/rebuild', undefined, {}, another);
    expect(asked.status).toBe(202);
    const written = await node.must('mr-monitor', `PUT /operators/${busy}/channels/${randomUUID()}`, shop('while it is made'));
    await eventually(async () => {
      const { body } = await node.ask('mr-auditor', 'GET /projections', undefined, {}, keeper);
      const made = (body['projections'] as { name: string; rebuilding: unknown; status: string }[]).find(
        ({ name }) => name === 'operators',
      );
      expect(made).toMatchObject({ rebuilding: null, status: 'live' });
    });
    // The keeper goes on with the new table, also where nothing happens that would change a row of it.
    const beside = await node.must('mr-monitor', `PUT /leads/${randomUUID()}`, lead);
    for (const process of node.processes)
      for (const { position } of [written, beside]) {
        const shown = await node.ask('mr-officer-1', `GET /operators/${busy}`, undefined, { 'wangjian-wait-for': position! }, process);
        expect([shown.status, (shown.body['channels'] as unknown[]).length]).toEqual([200, 62]);
      }
    const compared = await node.ask('mr-auditor', 'POST /projections/operators/comparison', undefined, {}, another);
    expect(compared).toMatchObject({ status: 200, body: { differing: [] } });
  });

  it('goes on within seconds when the process that does its works is killed, and takes it back when it comes again', async () => {
    const took: number[] = [];
    for (const matter of [2, 3]) {
      const killed = (await node.holderOf('relay'))!;
      const itsWorks = await worksOf(killed);
      await prepareTransfer(node, matter);
      await node.kill(killed);
      const since = performance.now();
      // Nobody waits for the works to be taken over: orders are answered by whoever lives.
      await sendTransfer(node, matter);
      expect(performance.now() - since).toBeLessThan(TAKEN_OVER_WITHIN_MS);

      await eventually(async () => {
        for (const work of itsWorks) expect([work, (await node.holderOf(work))?.place]).toEqual([work, expect.any(Number)]);
      }, TAKEN_OVER_WITHIN_MS);
      took.push(performance.now() - since);
      for (const process of node.processes) expect((await node.health(process)).status).not.toBe('failing');
      await node.until('ps-intake', `/transfers/${idsOf(matter).transferId}`, () => true);

      const again = await node.startProcess(killed.place);
      const shown = await node.ask('mr-officer-1', `GET /criminal-transfers/${idsOf(matter).transferId}`, undefined, {}, again);
      expect(shown.status).toBe(200);
    }
    process.stdout.write(`taken over after ${took.map((ms) => `${Math.round(ms)} ms`).join(', ')}\n`);
    expect(Math.max(...took)).toBeLessThan(TAKEN_OVER_WITHIN_MS);
  });

  const worksOf = async (process: NodeProcess) => {
    const holders = await Promise.all(WORKS.map(async (work) => ({ work, holder: await node.holderOf(work) })));
    return holders.filter(({ holder }) => holder === process).map(({ work }) => work);
  };

  it('is told of a new calendar in every process', async () => {
    const leads = ids.slice(10, 10 + PROCESSES);
    await node.advanceTo('2026-12-28T01:00:00.000Z');
    await Promise.all(leads.map((leadId) => node.must('mr-monitor', `PUT /leads/${leadId}`, lead)));
    await node.must('mr-head', 'POST /calendars/2027/announcements', {
      ...{ published: '2026-11-25', source: '关于2027年部分节假日安排的通知', off: ['01-01..01-04'], working: [], workingDays: 259 },
    });
    for (const leadId of leads)
      await node.until('mr-officer-1', `/open-clocks/lead-${leadId}%2FK-LEAD`, ({ dueAt }) => dueAt === '2027-01-20T16:00:00.000Z');
    // Over by the days that were assumed before, and not by those that were announced: whoever did not hear would write that it was missed.
    await node.advanceTo('2027-01-19T01:00:00.000Z');
    for (const [place, process] of node.processes.entries())
      await ordered(process, `POST /leads/${leads[place]}/verification`, { officers: OFFICERS });
    for (const leadId of leads) expect(missedIn(await ofStream(`lead-${leadId}`))).toEqual([]);
  });

  it('has registers that are what the facts say, and no order twice', async () => {
    const { body } = await node.ask('mr-auditor', 'GET /projections');
    for (const { name } of body['projections'] as { name: string }[]) {
      const compared = await node.ask('mr-auditor', `POST /projections/${name}/comparison`);
      expect(compared).toMatchObject({ status: 200, body: { projection: name, differing: [] } });
    }
    const all = await facts();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const latest = new Map<string, string>();
    for (const { stream, metadata } of all) {
      expect(metadata.recordedAt >= (latest.get(stream) ?? '')).toBe(true);
      latest.set(stream, metadata.recordedAt);
    }
    expect(all.filter(({ type, stream }) => type === 'FollowUpRefused' || categoryOf(stream) === 'quarantine')).toEqual([]);
    expect((await city.facts('police')).filter(({ type }) => type === 'TransferReceived')).toHaveLength(3);
  });
});
