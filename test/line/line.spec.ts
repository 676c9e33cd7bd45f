import { categoryOf } from '#libs/kernel';
import { mustBeRegistered } from '#libs/orders/testing';
import { STREAMS } from '../corpus/streams';
import { City } from './city';
import { eventually, handOver, idsOf, OFFICERS, partyOf, policeFileIt, prepareTransfer, sendTransfer } from './fake-goods';
import { firstOf } from './first-of';
import { type OpenRoad, roads } from './logs';

jest.setTimeout(120_000);

describe.each(roads())('the line on $name', ({ open }) => {
  let city: City;
  let road: OpenRoad;
  beforeAll(async () => {
    road = await open();
    city = await City.start(['market-regulation', 'police', 'cyberspace', 'culture-tourism'], {
      log: road.log,
      registersOf: road.registersOf,
    });
  });
  afterAll(async () => {
    await city.stop();
    await road.close();
  });

  it('carries a case to the police and the answer back, each side reading its own registers', async () => {
    const { caseId, transferId, leadId } = idsOf(1);
    await prepareTransfer(city, 1);
    await sendTransfer(city, 1);
    await policeFileIt(city, 1);
    await handOver(city, 1);

    await city.until('mr-officer-1', `/enforcement-cases/${caseId}`, ({ standing }) => standing === 'suspended');
    await city.until('mr-officer-1', `/leads/${leadId}`, ({ phase }) => phase === 'converted');
    const filing = await city.until('ps-intake', `/criminal-filings/${transferId}`, () => true);
    expect(filing).toMatchObject({ criminalCaseNumber: '嘉公刑立字〔2026〕1号' });
  });

  it('is one thread over both agencies', async () => {
    const { caseId, transferId } = idsOf(1);
    const ours = await city.history('mr-head', caseId);
    const theirs = await city.history('ps-head', transferId);
    expect(new Set([...ours, ...theirs].map(({ metadata }) => metadata.correlationId)).size).toBe(1);
    expect(ours.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'LeadFound',
        'CaseFiled',
        'LeadConverted',
        'CrimeSuspected',
        'AssessmentOpened',
        'TransferSent',
        'CaseTransferred',
        'CaseSuspended',
      ]),
    );
    expect(theirs.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['TransferReceived', 'TransferReceipted', 'SupplementRequested', 'SupplementSubmitted', 'CriminalCaseFiled']),
    );
  });

  it('keeps evidence of how far each message came, up to the answer', async () => {
    const { transferId } = idsOf(1);
    const delivery = await eventually(async () => {
      const rows = await city.rows('mr-officer-1', '/deliveries?limit=200');
      const found = rows.find(({ matter, messageType }) => matter === transferId && String(messageType).endsWith('transfer-sent.v1'));
      expect(found).toMatchObject({ to: 'police.620200', stage: 'answered' });
      return found!;
    });
    const facts = await city.history('mr-head', String(delivery['messageId']));
    expect(facts.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['DeliverySubmitted', 'DeliveryRelayed', 'DeliveryReceipted', 'DeliveryOpened', 'DeliveryAnswered']),
    );
  });

  it('lets subscribers have what the policy lets them have, and nothing else', async () => {
    const { transferId, leadId } = idsOf(1);
    const site = await city.until('ca-officer', '/sites/jiafang.example', ({ transfers }) => transfers === 1);
    expect(site).toMatchObject({ domain: 'jiafang.example', penalised: false });
    await eventually(async () => {
      const answer = await city.ask('ct-officer', `GET /history/${leadId}`);
      expect([answer.status, (answer.body['facts'] as { type: string }[]).map(({ type }) => type)]).toEqual([200, ['LeadNoted']]);
    });
    // The transfer is shared with cyberspace only, and the lead with culture-tourism only.
    expect((await city.ask('ct-officer', `GET /history/${transferId}`)).status).toBe(404);
    expect((await city.ask('ca-officer', `GET /history/${leadId}`)).status).toBe(404);
  });

  it('goes on where it was when a node dies between sending and answer', async () => {
    const { caseId, transferId } = idsOf(2);
    await prepareTransfer(city, 2);
    await city.stopNode('police');
    await sendTransfer(city, 2);
    const waiting = await eventually(async () => {
      const rows = await city.rows('mr-officer-1', '/deliveries?limit=200');
      const found = rows.find(({ matter }) => matter === transferId);
      expect(found).toMatchObject({ stage: 'relayed' });
      return found;
    });
    expect(waiting).toBeDefined();
    await city.startNode('police');
    await policeFileIt(city, 2);
    await city.stopNode('market-regulation');
    await city.startNode('market-regulation');
    await city.until('mr-officer-1', `/enforcement-cases/${caseId}`, ({ standing }) => standing === 'suspended');
    const types = (await city.history('ps-head', transferId))
      .filter(({ stream }) => stream === `transferTaken-${transferId}`)
      .map(({ type }) => type);
    expect(types.filter((type) => type === 'TransferReceived' || type === 'CriminalCaseFiled')).toEqual([
      'TransferReceived',
      'CriminalCaseFiled',
    ]);
  });

  it('writes every deadline that passes, once, on both sides (K-TPOL)', async () => {
    const { transferId } = idsOf(3);
    await prepareTransfer(city, 3);
    await sendTransfer(city, 3);
    await city.until('ps-intake', `/transfers/${transferId}`, () => true);
    await city.must('ps-intake', `POST /transfers/${transferId}/receipts`, { receiptNumber: '嘉公受〔2026〕3号', competence: 'confirmed' });
    await city.until('mr-officer-1', `/criminal-transfers/${transferId}`, ({ status }) => status === 'Receipted');
    await city.advanceTo('2026-03-20T01:00:00.000Z');
    for (const officer of ['ps-head', 'mr-head']) {
      const missed = await eventually(async () => {
        const facts = (await city.history(officer, transferId)).filter(
          ({ type, data }) => type === 'DeadlineMissed' && 'clock' in data && data.clock === 'K-TPOL',
        );
        expect(facts).toHaveLength(1);
        return facts[0]!;
      });
      // Received 4 March; three natural days end with 7 March, a Saturday, and roll to Monday 9 March, 24:00 Shanghai (2.2, W-5, W-11).
      expect(missed.data.at).toBe('2026-03-09T16:00:00.000Z');
    }
  });

  it('bars the fine while the police have the case, noticed and heard though it is (T-13, T-16)', async () => {
    const { caseId, penaltyId, reviewId } = idsOf(3);
    await city.must('mr-reviewer', `PUT /enforcement-cases/${caseId}/reviews/${reviewId}`, { agrees: true, opinion: '同意' });
    await city.must('mr-officer-1', `PUT /enforcement-cases/${caseId}/penalties/${penaltyId}/notice`, {
      ...{ noticeNumber: '嘉市监罚告〔2026〕3号', fineFen: 20_000_000, confiscationFen: 0, warning: false, facts: '销售假冒商品' },
      ...{ article: '产品质量法 50', serviceMethod: '直接送达', servedAt: '2026-03-20T01:00:00.000Z' },
    });
    await city.must('mr-officer-1', `POST /enforcement-cases/${caseId}/penalties/${penaltyId}/waiver`, { statement: '放弃陈述申辩' });
    const fine = await city.ask('mr-head', `PUT /enforcement-cases/${caseId}/penalties/${penaltyId}`, {
      ...{
        decisionNumber: '嘉市监处罚〔2026〕3号',
        fineFen: 20_000_000,
        confiscationFen: 0,
        warning: false,
        content: '罚款',
        reasons: '裁量',
      },
      ...{ notFinedElsewhere: true, correctionOrdered: true, remediesStated: true, authority: '嘉峪关市市场监督管理局' },
      ...{ circumstance: 'ordinary', goodsValueFen: 18_000_000 },
    });
    expect([fine.status, fine.body]).toEqual([422, expect.objectContaining({ type: '/problems/criminal-suspicion-open' })]);
    expect((await city.history('mr-head', caseId)).some(({ type }) => type === 'PenaltyImposed')).toBe(false);
  });

  it('puts an altered message into quarantine, and no handler sees it', async () => {
    const { transferId } = idsOf(1);
    const log = await road.join(city);
    const genuine = await firstOf(log, 'wangjian.inbox.police.62', ({ headers }) => headers['ce_type']!.endsWith('transfer-sent.v1'));
    const altered = { ...(JSON.parse(genuine.value.toString()) as object), transferId: idsOf(7).transferId };
    await log.produce([
      { ...genuine, value: Buffer.from(JSON.stringify(altered)) },
      { ...genuine, headers: { ...genuine.headers, ce_subject: idsOf(7).transferId } },
      { ...genuine, headers: {}, value: Buffer.from([0xff, 0x00]) },
    ]);
    await eventually(async () => {
      const reasons = (await city.rows('ps-head', '/quarantine')).map(({ reason }) => reason);
      expect(reasons).toEqual(expect.arrayContaining(['bad-signature', 'bad-signature', 'malformed']));
      expect(reasons).toHaveLength(3);
    });
    expect((await city.ask('ps-intake', `GET /transfers/${idsOf(7).transferId}`)).status).toBe(404);
    // The genuine one once more, as a broker may bring it: nothing happens twice.
    const before = (await city.history('ps-head', transferId)).length;
    await log.produce([genuine]);
    await log.close();
    await prepareTransfer(city, 4);
    await sendTransfer(city, 4);
    await city.until('ps-intake', `/transfers/${idsOf(4).transferId}`, () => true);
    expect(await city.history('ps-head', transferId)).toHaveLength(before);
  });

  it('refuses what is not lawful or not well-formed, and never with a 5xx', async () => {
    const { caseId, transferId, reportId } = idsOf(3);
    const statuses = [
      await city.ask('mr-head', `PUT /criminal-transfers/${transferId}/reports/${reportId}/approval`),
      await city.ask('mr-head', `PUT /enforcement-cases/${idsOf(9).caseId}`, {
        leadId: idsOf(9).leadId,
        party: partyOf(9),
        officers: OFFICERS,
      }),
      await city.ask('mr-officer-1', `PUT /enforcement-cases/${caseId}/evidence/not-a-uuid`, {}),
      await city.ask('ps-intake', `POST /transfers/${idsOf(8).transferId}/receipts`, { receiptNumber: '1', competence: 'confirmed' }),
      await city.ask('mr-officer-1', 'GET /leads?nonsense=1'),
      await city.ask('mr-officer-1', 'GET /leads?after=nonsense'),
      await city.ask('mr-officer-1', 'GET /leads', undefined, { 'wangjian-wait-for': '999999999' }),
      await city.ask('mr-officer-1', `GET /leads/${'x'.repeat(3_000)}`),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 400, 400, 422, 400, 400, 400, expect.any(Number)]);
    expect(statuses.every((status) => status < 500)).toBe(true);
  });

  it('counts running limits anew once a calendar is published (W-8, W-13)', async () => {
    await city.advanceTo('2026-12-28T01:00:00.000Z');
    const { leadId } = idsOf(5);
    await city.must('mr-monitor', `PUT /leads/${leadId}`, { violationCode: 'MR-LC-04', description: '未亮照' });
    const clock = `/open-clocks/lead-${leadId}%2FK-LEAD`;
    const before = await city.until('mr-officer-1', clock, () => true);
    expect(before).toMatchObject({ provisional: true, dueAt: '2027-01-18T16:00:00.000Z' });
    await city.must('mr-head', 'POST /calendars/2027/announcements', {
      ...{ published: '2026-11-25', source: '关于2027年部分节假日安排的通知', off: ['01-01..01-04'], working: [], workingDays: 259 },
    });
    await city.until('mr-officer-1', clock, ({ provisional, dueAt }) => provisional === false && dueAt === '2027-01-20T16:00:00.000Z');
  });

  it('lists limits with what is over first on top, from page to page, whatever its key', async () => {
    await city.advanceTo('2026-12-30T01:00:00.000Z');
    const { leadId } = idsOf(0); // before all others in the order of keys
    await city.must('mr-monitor', `PUT /leads/${leadId}`, { violationCode: 'MR-LC-04', description: '未亮照' });
    await city.until('mr-officer-1', `/open-clocks/lead-${leadId}%2FK-LEAD`, () => true);
    const dues: (string | null)[] = [];
    let next = '';
    do {
      const { body } = await city.must('mr-officer-1', `GET /open-clocks?limit=2${next}`);
      dues.push(...(body['rows'] as { dueAt: (typeof dues)[number] }[]).map(({ dueAt }) => dueAt));
      next = body['next'] === undefined ? '' : `&after=${body['next'] as string}`;
    } while (next !== '');
    const ends = dues.filter((dueAt) => dueAt !== null);
    expect(new Set(ends).size).toBeGreaterThan(1);
    expect(dues).toEqual([...ends.toSorted(), ...dues.filter((dueAt) => dueAt === null)]);
    const [first] = await city.rows('mr-officer-1', '/open-clocks?clock=K-LEAD'); // a filtered list is in the order of keys
    expect(first).toMatchObject({ matter: leadId });
  });

  it.each(['market-regulation', 'police', 'cyberspace', 'culture-tourism'] as const)(
    'describes %s in OpenAPI 3.1, every reference resolved',
    async (agency) => {
      const answer = await fetch(`${city.url(agency)}/openapi.json`);
      const document = (await answer.json()) as { openapi: string; paths: object; components: { schemas: Record<string, unknown> } };
      expect([answer.status, document.openapi]).toEqual([200, '3.1.0']);
      const referred = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
      expect(referred.filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([]);
      expect(JSON.stringify(document)).not.toContain('"description":""'); // what there is nothing to say of is left out
      const paths = Object.keys(document.paths);
      expect(paths.length).toBeGreaterThan(10);
      expect(new Set(paths.map((path) => path.replace(/\{\w+\}/g, '{}'))).size).toBe(paths.length); // no two are one but for their parameters' names
      expect(paths).toEqual(expect.arrayContaining(['/health', '/health/live']));
      expect((await fetch(`${city.url(agency)}/docs`)).status).toBe(200);
    },
  );

  it('wrote no fact in a shape that the corpus does not know', async () => {
    const streams = new Map(STREAMS.map((stream) => [stream.category, stream]));
    const agencies = ['market-regulation', 'police', 'cyberspace', 'culture-tourism'] as const;
    const facts = (await Promise.all(agencies.map((agency) => city.facts(agency)))).flat();
    const known = facts.filter((fact) => streams.has(categoryOf(fact.stream)));
    for (const fact of known) expect(() => mustBeRegistered(streams.get(categoryOf(fact.stream))!, fact)).not.toThrow();
    expect(known.length).toBeGreaterThan(100);
    expect([...new Set(facts.filter((fact) => !known.includes(fact)).map(({ type }) => type))]).toEqual(['Claimed']);
  });
});
