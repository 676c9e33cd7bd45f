import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Recorded } from '#libs/kernel';
import { type Circumstances, STANDARD_LAW } from '#libs/law';
import { declarationOf, decisionOf } from '#libs/orders';
import { operator, type OperatorFact } from '../operator';
import { type OperatorEntry, operators } from '../operator-register/operator-register';
import { COLUMNS, decodeRegister, parseRegister, type RegisterRow } from './decode-register';
import { importRows, knownFrom, nothingKnown, type RowOrder, type RowOutcome } from './import-rows';

const IMPORTED_AT = '2026-11-24T02:00:00.000Z';
const root = join(__dirname, '../../');
const bytesOf = (path: string) => (path.endsWith('.gz') ? gunzipSync(readFileSync(join(root, path))) : readFileSync(join(root, path)));
const truthOf = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;

// prettier-ignore
const ZH = {
  enterprise: '企业', 'individual-business': '个体工商户', 'farmer-cooperative': '农民专业合作社', 'natural-person': '自然人',
  site: '网站', shop: '网店', app: 'APP', 'mini-program': '小程序', 'live-room': '直播间',
  displayed: '已亮照', 'not-displayed': '未亮照', unchecked: '未检查',
} as const;

/** Every order of the import, decided and folded as a node would: the register that officers then see. */
function registerAfter(orders: readonly RowOrder[]): OperatorEntry[] {
  const circumstances = {
    at: IMPORTED_AT,
    by: { id: 'importer', roles: ['monitor'], role: 'monitor' },
    inForce: STANDARD_LAW,
  } as unknown as Circumstances;
  const states = new Map<string, unknown>();
  const entries = new Map<string, OperatorEntry>();
  for (const { order, content } of orders) {
    const { operatorId } = content as { operatorId: string };
    let state = states.get(operatorId) ?? operator.initial;
    for (const fact of decisionOf(declarationOf(order), content, circumstances)(state) as OperatorFact[]) {
      state = operator.evolve(state as typeof operator.initial, fact);
      const entry = operators.project(entries.get(operatorId), fact as Recorded<OperatorFact>, operatorId);
      if (entry) entries.set(operatorId, entry);
    }
    states.set(operatorId, state);
  }
  return [...entries.values()];
}

const countBy = <T>(list: readonly T[], nameOf: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of list) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
};
const ratio = (part: number, whole: number) => Number((part / whole).toFixed(6));

const pairs = (list: readonly { row: number; onFile: number | null }[]) => list.map(({ row, onFile }) => [onFile, row]);

/** The figures of a truth file, from what the importer said and the register it left. */
function figuresOf(bytes: Uint8Array) {
  const { text, encoding } = decodeRegister(bytes);
  const steps = [...importRows(parseRegister(text), nothingKnown(), IMPORTED_AT)];
  const outcomes = steps.map(({ outcome }) => outcome);
  const register = registerAfter(steps.flatMap(({ order }) => (order ? [order] : [])));
  const channels = register.flatMap(({ division, channels: own }) => own.map((channel) => ({ ...channel, division })));
  const dutyBound = register.filter(({ kind }) => kind !== 'natural-person');
  const of = <K extends RowOutcome['outcome']>(kind: K) =>
    outcomes.filter((one): one is Extract<RowOutcome, { outcome: K }> => one.outcome === kind);
  return {
    encoding,
    rows: outcomes.length,
    outcomes: {
      registered: 0,
      addedChannel: 0,
      exactDuplicate: 0,
      conflict: 0,
      rejected: 0,
      ...countBy(outcomes, ({ outcome }) => outcome),
    },
    acceptedOperators: register.length,
    channels: channels.length,
    addedChannels: of('addedChannel').length,
    exactDuplicates: of('exactDuplicate').length,
    disputedChannels: channels.filter(({ disputed }) => disputed).length,
    operatorsByKind: countBy(register, ({ kind }) => ZH[kind]),
    channelsByType: countBy(channels, ({ type }) => ZH[type]),
    operatorsByDivision: countBy(register, ({ division }) => division),
    channelsByDivision: countBy(channels, ({ division }) => division),
    display: {
      operators: countBy(register, ({ display }) => ZH[display]),
      operatorsByKind: Object.fromEntries(
        Object.keys(countBy(register, ({ kind }) => kind)).map((kind) => [
          ZH[kind as 'enterprise'],
          countBy(
            register.filter((entry) => entry.kind === kind),
            ({ display }) => ZH[display],
          ),
        ]),
      ),
      channels: countBy(channels, ({ display }) => ZH[display]),
      displayRate: ratio(dutyBound.filter(({ display }) => display === 'displayed').length, dutyBound.length),
      checkRate: ratio(register.filter(({ display }) => display !== 'unchecked').length, register.length),
    },
    rejectedByReason: countBy(of('rejected'), ({ reason }) => reason),
    conflicts: pairs(of('conflict')),
    suspicions: of('registered').flatMap(({ row, suspectedTwin }) => (suspectedTwin === undefined ? [] : [[suspectedTwin, row]])),
    exactDuplicatePairs: pairs(of('exactDuplicate')),
    rejected: of('rejected').map(({ row, reason }) => ({ row, reason })),
    formulaCells: outcomes.flatMap((one) => ('formulaCells' in one ? one.formulaCells.map((column) => [one.row, column]) : [])),
  };
}

describe('importing a register', () => {
  it.each([
    ['the 67 operators of a small bureau', 'data/jiayuguan-register.csv', 'data/jiayuguan-register.truth.json'],
    ['35,852 rows of a city, with all their faults', 'test/data/shenyang-register.csv.gz', 'test/data/shenyang-register.truth.json'],
  ])('finds all there is to find in %s', (_, file, truth) => {
    const { asOf: _asOf, options: _options, ...expected } = truthOf(truth);
    expect(figuresOf(bytesOf(file))).toEqual(expected);
  });

  const small = parseRegister(decodeRegister(bytesOf('data/jiayuguan-register.csv')).text);

  it('asks for the same orders under the same ids however often a file is imported', () => {
    const once = [...importRows(small, nothingKnown(), IMPORTED_AT)].map(({ order }) => order);
    const again = [...importRows(small, nothingKnown(), IMPORTED_AT)].map(({ order }) => order);
    expect(again).toEqual(once);
  });

  it('finds everything on file when the register is known', () => {
    const register = registerAfter([...importRows(small, nothingKnown(), IMPORTED_AT)].flatMap(({ order }) => (order ? [order] : [])));
    const steps = [...importRows(small, knownFrom(register), IMPORTED_AT)];
    expect(
      steps.every(({ outcome, order }) => outcome.outcome === 'exactDuplicate' && outcome.onFile === null && order === undefined),
    ).toBe(true);
  });

  it('lets a rejected row leave nothing behind: the same operator may come in a later, good row', () => {
    const [good] = small as [RegisterRow];
    const steps = [...importRows([{ ...good, division: '999999' }, good], nothingKnown(), IMPORTED_AT)];
    expect(steps.map(({ outcome }) => outcome.outcome)).toEqual(['rejected', 'registered']);
  });
});

describe('a row with the number of a person', () => {
  const [good] = parseRegister(decodeRegister(bytesOf('data/jiayuguan-register.csv')).text) as [RegisterRow];
  const outcomeOf = (change: Partial<RegisterRow>) => [...importRows([{ ...good, ...change }], nothingKnown(), IMPORTED_AT)][0]!.outcome;
  it.each([
    { shopName: '诚和生活馆13912345678' },
    { legalPerson: '田芳冬 620000198012305891' },
    { domicile: '和平街22号，电话139-1234-5678' },
  ])('where words belong is not taken: what the register tells others it tells for ever (PD-2): %j', (change) =>
    expect(outcomeOf(change)).toMatchObject({ outcome: 'rejected', reason: 'personal-number' }),
  );
  it('where it belongs is taken', () => expect(outcomeOf({ phone: '13912345678' })).toMatchObject({ outcome: 'registered' }));
});

describe('reading a register file', () => {
  it('needs every column, and names the missing ones', () =>
    expect(() => parseRegister('主体名称,网址\r\n甲,乙\r\n')).toThrow(
      expect.objectContaining({
        code: 'columns-missing',
        facts: { missing: Object.values(COLUMNS).filter((name) => name !== '主体名称' && name !== '网址') },
      }),
    ));
  it('refuses a file whose quotes do not end', () =>
    expect(() => parseRegister(`${Object.values(COLUMNS).join(',')}\r\n"甲,乙\r\n`)).toThrow(
      expect.objectContaining({ code: 'csv-malformed' }),
    ));
  it('refuses bytes of no known encoding', () =>
    expect(() => decodeRegister(Uint8Array.of(0xff, 0xff, 0xff))).toThrow(expect.objectContaining({ code: 'encoding-unknown' })));
});
