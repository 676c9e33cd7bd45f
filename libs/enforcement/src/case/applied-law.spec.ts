import type { NodeName, RuleViolated } from '#libs/kernel';
import { type ViolationCode, VIOLATIONS } from '#libs/law';
import { type AppliedLaw, appliedLaw, type Circumstance, type EstablishedAct } from './applied-law';
import { party } from './case.samples';

const CNY = 100;
type Penalty = EstablishedAct & { fineFen: number };
type Act = { code: string; from: string; to?: string };
const here = { decided: '2026-03-02', node: 'market-regulation.620200' as NodeName };
const apply = (act: Act, penalty: Penalty, by = party as Parameters<typeof appliedLaw>[0]['party'], at = here): AppliedLaw =>
  appliedLaw({ act, party: by }, penalty, at);
const fined = (code: string, fineFen: number, established: Partial<Penalty> = {}, act: Partial<Act> = {}, node = here.node) =>
  apply({ code, from: '2026-01-10', ...act }, { circumstance: 'ordinary', fineFen, ...established }, party, { ...here, node });
const refusal = (attempt: () => AppliedLaw): string | undefined => {
  try {
    attempt();
    return undefined;
  } catch (refused) {
    return (refused as RuleViolated).code;
  }
};

describe('fines within their article (3.2); both ends are included (R-3.3)', () => {
  it.each<[ViolationCode, Circumstance, number, number]>([
    ['MR-LC-01', 'ordinary', 1, 10_000],
    ['MR-LC-01', 'correction-refused', 10_000, 100_000],
    ['MR-LC-01', 'serious', 100_000, 500_000],
    ['MR-LC-04', 'ordinary', 1, 10_000],
    ['MR-LC-04', 'platform', 20_000, 100_000],
    ['MR-LC-04', 'platform-serious', 100_000, 500_000],
    ['MR-UC-02', 'ordinary', 1, 1_000_000],
    ['MR-UC-02', 'serious', 1_000_000, 2_000_000],
    ['CA-IC-01', 'very-serious', 2_000_000, 10_000_000],
  ])('%s, %s: %i to %i yuan', (code, circumstance, least, most) => {
    const node: NodeName = code.startsWith('CA') ? 'cyberspace.620200' : here.node;
    const finedHere = (fineFen: number) => refusal(() => fined(code, fineFen, { circumstance }, {}, node));
    expect(finedHere(least * CNY)).toBeUndefined();
    expect(finedHere(most * CNY)).toBeUndefined();
    expect(finedHere(most * CNY + 1)).toBe('fine-out-of-range');
  });
  it('are measured by what the case establishes: half to three times the goods (产品质量法 50)', () => {
    const goods = { goodsValueFen: 18_000_000 };
    expect(refusal(() => fined('MR-PQ-01', 9_000_000, goods))).toBeUndefined();
    expect(refusal(() => fined('MR-PQ-01', 54_000_000, goods))).toBeUndefined();
    expect(refusal(() => fined('MR-PQ-01', 8_999_999, goods))).toBe('fine-out-of-range');
    expect(refusal(() => fined('MR-PQ-01', 54_000_001, goods))).toBe('fine-out-of-range');
    expect(refusal(() => fined('MR-PQ-01', 9_000_000))).toBe('sum-missing');
  });
  it('are rounded down to the fen at both ends (W-12)', () => {
    const goods = { goodsValueFen: 3 }; // 1.5 to 9 fen
    expect(refusal(() => fined('MR-PQ-01', 1, goods))).toBeUndefined();
    expect(refusal(() => fined('MR-PQ-01', 10, goods))).toBe('fine-out-of-range');
  });
  it('go below the least only with a ground that is written down (D-7)', () => {
    const low = { circumstance: 'platform', mitigation: 'Reported itself (S1 art 32)' } as const;
    expect(refusal(() => fined('MR-LC-04', 1_000_000, { circumstance: 'platform' }))).toBe('fine-out-of-range');
    expect(refusal(() => fined('MR-LC-04', 1_000_000, low))).toBeUndefined();
  });
  it('are none where the article has none', () => expect(refusal(() => fined('MR-PL-01', 2_000_000))).toBe('no-fine-for-circumstance')); // only once correction was refused
  it('are of the special law where the code has none', () => {
    expect(refusal(() => fined('MR-BN-01', 2_000_000))).toBe('special-law-missing');
    expect(refusal(() => fined('MR-BN-01', 2_000_000, { specialLaw: '野生动物保护法 52' }))).toBeUndefined();
  });
  it('depend on who is fined', () => {
    const person = { kind: 'natural-person', name: '田芳冬', personHash: 'ab'.repeat(32) } as const;
    const fine = { circumstance: 'ordinary', fineFen: 100_001 * CNY } as const;
    expect(refusal(() => apply({ code: 'MR-PR-01', from: '2026-01-10' }, { ...fine, gainFen: 0 }))).toBeUndefined();
    expect(refusal(() => apply({ code: 'MR-PR-01', from: '2026-01-10' }, { ...fine, gainFen: 0 }, person))).toBe('fine-out-of-range');
  });
  it.each(Object.keys(VIOLATIONS) as ViolationCode[])('%s can be penalised', (code) => {
    const sums = {
      gainFen: 0,
      turnoverFen: 0,
      goodsValueFen: 0,
      adCostFen: 0,
      registeredCapitalFen: 0,
      annualTurnoverFen: 0,
      investmentFen: 0,
    };
    const { text } = VIOLATIONS[code].versions.findLast(({ from }) => from <= here.decided)!;
    expect(fined(code, 0, sums, { from: here.decided })).toMatchObject({ appliedCode: code, appliedVersion: text });
  });
});

describe('the version that applies (R-0.1)', () => {
  const before = { from: '2025-03-01', to: '2025-03-02' }; // under the law against unfair competition of 2019
  const [of2019, of2025] = ['反不正当竞争法(2019)', '反不正当竞争法(2025)'];
  it('is that of the act, with its range, where the newer one is heavier', () => {
    expect(fined('MR-UC-03', 50_000_000, {}, before)).toMatchObject({ appliedVersion: of2019, reasonForVersion: 'in-force-at-act' });
    expect(refusal(() => fined('MR-UC-03', 50_000_001, {}, before))).toBe('fine-out-of-range');
  });
  it('is the newer one where that is lighter', () =>
    expect(fined('MR-UC-02', 1, {}, before)).toMatchObject({ appliedVersion: of2025, reasonForVersion: 'newer-lighter' }));
  it('is that of today for an act that goes on', () =>
    expect(fined('MR-UC-03', 50_000_001, {}, { from: '2025-03-01' })).toMatchObject({
      appliedVersion: of2025,
      reasonForVersion: 'in-force-at-act',
    }));
  it('is what the decision cites, in whatever brackets', () => {
    const cited = { appliedVersion: '电子商务法（2018）', reasonForVersion: 'in-force-at-act' } as const;
    expect(fined('MR-LC-04', 0, cited)).toMatchObject({
      appliedVersion: '电子商务法(2018)',
      articles: ['电子商务法 15', '电子商务法 76(1), 81'],
    });
    expect(refusal(() => fined('MR-LC-04', 0, { appliedVersion: '电子商务法(2013)' }))).toBe('other-version-applies');
    expect(refusal(() => fined('MR-LC-04', 0, { reasonForVersion: 'newer-lighter' }))).toBe('other-version-applies');
  });
  it('is none before its first', () =>
    expect(refusal(() => fined('MR-LC-04', 0, {}, { from: '2018-01-01', to: '2018-12-31' }))).toBe('act-before-first-version'));
});

describe('several rules for one act', () => {
  it('advertising goes to the advertising law (R-3.2)', () =>
    expect(fined('MR-UC-01', 0, { advertising: true, adCostFen: 0 })).toMatchObject({ appliedCode: 'MR-AD-01' }));
  const sums = { gainFen: 20_000_000, circumstance: 'ordinary' } as const;
  it('the higher fine applies, where we may impose it (R-3.1, D-6)', () => {
    expect(fined('MR-LC-01', 20_000_000, { ...sums, alsoBreaches: ['CT-TR-02'] })).toMatchObject({ appliedCode: 'CT-TR-02' });
    expect(fined('MR-LC-01', 500_000, { ...sums, alsoBreaches: ['MR-LC-04'] })).toMatchObject({ appliedCode: 'MR-LC-01' });
  });
  it('where another agency has it, that agency fines, and we may still warn (R-3.1)', () => {
    expect(refusal(() => fined('MR-LC-01', 500_000, { ...sums, alsoBreaches: ['CT-TR-01'] }))).toBe('other-agency-fines');
    expect(fined('MR-LC-01', 0, { ...sums, alsoBreaches: ['CT-TR-01'] })).toMatchObject({ appliedCode: 'MR-LC-01' });
  });
  it('are one rule where one fits, and only its own agency fines by it (5.0)', () => {
    const offence = { circumstance: 'very-serious' } as const;
    expect(refusal(() => fined('CA-IC-01', 200_000_000, offence))).toBe('other-agency-fines');
    expect(refusal(() => fined('CA-IC-01', 200_000_000, offence, {}, 'cyberspace.620200'))).toBeUndefined();
  });
  it('cannot be compared while a sum is missing', () =>
    expect(refusal(() => fined('MR-LC-01', 500_000, { alsoBreaches: ['MR-PQ-01'] }))).toBe('range-not-known'));
  it('are rules of the catalogue', () =>
    expect(refusal(() => fined('MR-LC-01', 500_000, { alsoBreaches: ['MR-XX-01'] }))).toBe('unknown-violation'));
});
