import { deadlineLine } from './deadline-line';
import { answers } from './line';
import { surchargeLine } from './surcharge-line';
import { violationLine } from './violation-line';
import { violationSheet } from './violation-sheet';

const json = (value: object) => JSON.stringify(value);
const deadline = { id: 'D-1', start: '2026-09-28T01:00:00.000Z', unit: 'wd', length: 5 };
const late = { id: 'S-1', fineFen: 100_000, dueDate: '2026-10-08', paidDate: '2026-10-11' };
const act = {
  id: 'V-1',
  code: 'MR-UC-01',
  actFrom: '2025-03-01',
  actTo: '2025-03-02',
  decided: '2026-03-02',
  region: '620200',
  facts: { partyKind: 'person' },
};

describe('law deadline', () => {
  it.each([
    [deadline, { id: 'D-1', due: '2026-10-10', dueAt: '2026-10-10T16:00:00.000Z' }],
    [
      { ...deadline, pauses: [{ from: '2026-09-29T01:00:00.000Z', to: '2026-09-30T01:00:00.000Z' }] },
      { id: 'D-1', due: '2026-10-12', dueAt: '2026-10-12T16:00:00.000Z' },
    ],
    [
      { ...deadline, unit: 'h', length: 24, extension: 0 },
      { id: 'D-1', due: '2026-09-29', dueAt: '2026-09-29T01:00:00.000Z' },
    ],
    [
      { ...deadline, unit: 'h', length: 15 },
      { id: 'D-1', due: '2026-09-29', dueAt: '2026-09-28T16:00:00.000Z' },
    ],
    [
      { ...deadline, start: '2026-12-30T01:00:00.000Z' },
      { id: 'D-1', due: '2027-01-06', dueAt: '2027-01-06T16:00:00.000Z', provisional: 'calendar 2027 not published' },
    ],
  ])('answers %j', (line, answer) => expect(deadlineLine(json(line), 1)).toEqual(answer));
  it.each([
    ['{', 'not-json', undefined],
    ['[]', 'not-an-object', undefined],
    [json({ ...deadline, id: 7 }), 'not-a-text', 'id'],
    [json({ ...deadline, start: '2026-02-30T00:00:00.000Z' }), 'impossible-instant', 'start'],
    [json({ ...deadline, unit: 'd' }), 'not-one-of', 'unit'],
    [json({ ...deadline, length: 1.5 }), 'not-a-whole-number', 'length'],
    [json({ ...deadline, length: 100_000 }), 'limit-out-of-range', 'length'],
    [json({ ...deadline, extension: -1 }), 'not-a-whole-number', 'extension'],
    [json({ ...deadline, extention: 1 }), 'unknown-field', 'extention'],
    [json({ ...deadline, pauses: {} }), 'not-a-list', 'pauses'],
    [json({ ...deadline, pauses: [{ from: '2026-09-28T01:00:00.000Z', to: 'soon' }] }), 'impossible-instant', 'pauses[0].to'],
    [json({ ...deadline, pauses: [{ from: '2026-09-28T01:00:00.000Z', to: '2026-09-27T01:00:00.000Z' }] }), 'reversed-pause', 'pauses'],
  ])('refuses %s, naming line and field', (line, refused, field) => {
    expect(deadlineLine(line, 12)).toMatchObject({ line: 12, refused, ...(field && { field }) });
  });
});

describe('law surcharge', () => {
  it('answers', () =>
    expect(surchargeLine(json({ ...late, pauses: [{ from: '2026-10-09', to: '2026-10-10' }] }), 1)).toEqual({
      id: 'S-1',
      surchargeFen: 6_000,
    }));
  it.each([
    [{ fineFen: -1 }, 'not-a-whole-number', 'fineFen'],
    [{ fineFen: 1e15 }, 'impossible-amount', 'fineFen'],
    [{ dueDate: '2026-02-29' }, 'impossible-date', 'dueDate'],
    [{ pauses: [{ from: '2026-10-10', to: '2026-10-09' }] }, 'reversed-pause', 'pauses'],
  ])('refuses %j', (wrong, refused, field) =>
    expect(surchargeLine(json({ ...late, ...wrong }), 3)).toMatchObject({ line: 3, id: 'S-1', refused, field }),
  );
});

describe('law violation', () => {
  it('answers with the version that applies, and why', () =>
    expect(violationLine(json(act), 1)).toEqual({
      id: 'V-1',
      version: '反不正当竞争法(2025)',
      versionReason: 'newer-lighter',
      fineMinFen: 0,
      fineMaxFen: 100_000_000,
      competent: ['MR'],
      hearingDueFromFen: 1_000_000,
      limitationRun: false,
      measures: ['correct'],
      articles: ['反不正当竞争法 9(1)', '反不正当竞争法 25'],
      compared: {
        ofAct: { text: '反不正当竞争法(2019)', fine: { minFen: 20_000_000, maxFen: 100_000_000 } },
        ofDecision: { text: '反不正当竞争法(2025)', fine: { minFen: 0, maxFen: 100_000_000 } },
      },
    }));
  it('names the sum that is missing instead of guessing', () =>
    expect(violationLine(json({ ...act, code: 'MR-PQ-01' }), 1)).toMatchObject({
      fineMinFen: null,
      fineMaxFen: null,
      missing: 'goodsValueFen',
    }));
  it('says that a fine waits for a refusal to correct', () =>
    expect(violationLine(json({ ...act, code: 'MR-LC-01', facts: null }), 1)).toMatchObject({ after: 'refusal' }));
  it('needs no region', () =>
    expect(violationLine(json({ ...act, region: undefined }), 1)).toMatchObject({ id: 'V-1', versionReason: 'newer-lighter' }));
  it.each([
    [{ code: 'MR-XX-01' }, 'unknown-violation', 'code'],
    [{ code: 'MR-UC-08' }, 'act-before-first-version', 'actTo'],
    [{ actFrom: '2025-03-03' }, 'reversed-period', 'actTo'],
    [{ decided: '2025-03-32' }, 'impossible-date', 'decided'],
    [{ region: '999999' }, 'unknown-division', 'region'],
    [{ facts: { gainFen: 0.5 } }, 'not-a-whole-number', 'facts.gainFen'],
    [{ facts: { gainYuan: 5 } }, 'unknown-field', 'facts.gainYuan'],
    [{ facts: { partyKind: 'company' } }, 'not-one-of', 'facts.partyKind'],
    [{ facts: [] }, 'not-an-object', 'facts'],
  ])('refuses %j', (wrong, refused, field) =>
    expect(violationLine(json({ ...act, ...wrong }), 4)).toMatchObject({ line: 4, id: 'V-1', refused, field }),
  );
  it('prints a code for people in both languages', () => {
    const sheet = violationSheet('MR-PQ-01');
    expect(sheet).toContain('fake or shoddy goods');
    expect(sheet).toContain('市场监督管理部门 market regulation');
    expect(sheet).toContain('罚款 fine: 0.5 – 3 倍 times 货值金额 goods value');
    expect(sheet).toContain('unsoldGoodsValueFen >= 150,000 元, 累计 adds up, 刑法 140; 伪劣商品解释(2001) 2');
  });
});

it('a stream goes on behind a line that is refused, and counts blank lines', async () => {
  const found = [];
  for await (const answer of answers([json(deadline), '', 'x', json(deadline)], deadlineLine)) found.push(answer);
  expect(found).toMatchObject([{ due: '2026-10-10' }, { line: 3, refused: 'not-json' }, { due: '2026-10-10' }]);
});
