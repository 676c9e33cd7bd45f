import { validated, violation, VIOLATIONS } from './catalogue';
import { type ActToJudge, judge } from './evaluation';
import { finingRule } from './one-fine';
import { chooseVersion } from './version-choice';

const act = (code: string, day: string, facts: ActToJudge['facts'] = {}, more: Partial<ActToJudge> = {}): ActToJudge => ({
  code,
  actFrom: day,
  actTo: day,
  decided: '2026-11-24',
  facts,
  ...more,
});
const yuan = (min: number, max: number) => ({ minFen: min * 100, maxFen: max * 100 });
const refused = (code: string, field?: string) =>
  expect.objectContaining({ code, ...(field && { facts: expect.objectContaining({ field }) }) });

const verdictOn = (code: string, day: string, decided: string, facts: ActToJudge['facts'] = {}) => {
  const { version, versionReason, fine } = judge(act(code, day, facts, { decided }));
  return [version.text, versionReason, fine];
};
const hasRun = (actTo: string, more: Partial<ActToJudge> = {}) =>
  judge(act('MR-LC-04', actTo, {}, { decided: '2026-03-02', ...more })).limitationRun;

describe('the lawful range of a fine (3.2)', () => {
  it.each([
    ['MR-LC-01', {}, { ...yuan(10_000, 100_000), after: 'refusal' }],
    ['MR-LC-01', { circumstances: 'serious' as const }, yuan(100_000, 500_000)],
    ['MR-LC-01', { correctionRefused: false }, yuan(0, 10_000)],
    ['MR-LC-03', { correctionRefused: false }, yuan(0, 0)],
    ['MR-LC-04', {}, yuan(0, 10_000)],
    ['MR-LC-04', { circumstances: 'serious' as const }, yuan(0, 10_000)],
    ['MR-LC-04', { platform: true }, yuan(20_000, 100_000)],
    ['MR-LC-04', { platform: true, circumstances: 'serious' as const }, yuan(100_000, 500_000)],
    ['MR-LC-06', { registeredCapitalFen: 100_000_001 }, { minFen: 5_000_000, maxFen: 15_000_000 }], // rounded down to the fen (W-12)
    ['MR-PQ-01', { goodsValueFen: 18_000_000 }, yuan(90_000, 540_000)],
    ['MR-PQ-01', { goodsValueFen: 1 }, { minFen: 0, maxFen: 3 }],
    ['MR-PQ-01', {}, { missing: 'goodsValueFen' }],
    ['MR-AD-01', { adCostFen: 10_000_000 }, yuan(300_000, 500_000)],
    ['MR-AD-01', {}, yuan(200_000, 1_000_000)],
    ['MR-AD-01', { adCostFen: 10_000_000, circumstances: 'serious' as const }, yuan(500_000, 1_000_000)],
    ['MR-AD-05', { gainFen: 5_000_000 }, yuan(50_000, 150_000)],
    ['MR-AD-05', { gainFen: 4_999_999 }, yuan(10_000, 50_000)],
    ['MR-UC-04', { turnoverFen: 5_000_000 }, yuan(0, 250_000)],
    ['MR-UC-04', { turnoverFen: 6_000_000 }, yuan(0, 300_000)],
    ['MR-FD-01', { goodsValueFen: 999_999 }, yuan(50_000, 100_000)],
    ['MR-FD-01', { goodsValueFen: 1_000_000 }, yuan(100_000, 200_000)],
    ['MR-PR-01', { gainFen: 0, partyKind: 'person' as const }, yuan(0, 100_000)],
    ['MR-PR-01', { gainFen: 0 }, yuan(50_000, 500_000)],
    ['MR-PR-01', { gainFen: 1_000 }, yuan(0, 50)],
    ['CT-TR-01', { gainFen: 30_000_000 }, yuan(300_000, 1_500_000)],
    ['CA-PI-01', { circumstances: 'serious' as const, annualTurnoverFen: 200_000_000_000 }, yuan(0, 100_000_000)],
    ['TC-IC-01', {}, yuan(100_000, 1_000_000)],
    ['CA-IC-01', { circumstances: 'very-serious' as const }, yuan(2_000_000, 10_000_000)],
    ['MR-LC-01', { circumstances: 'very-serious' as const }, yuan(100_000, 500_000)],
  ])('%s with %j', (code, facts, range) => expect(judge(act(code, '2026-03-02', facts)).fine).toEqual(range));
});

describe('the version that applies (R-0.1)', () => {
  it('is the law of the act while that holds', () =>
    expect(verdictOn('MR-UC-03', '2025-03-02', '2025-08-01')).toEqual(['反不正当竞争法(2019)', 'law-of-act', yuan(100_000, 500_000)]));
  it('stays the law of the act where the newer one is heavier', () =>
    expect(verdictOn('MR-UC-03', '2025-03-02', '2026-03-02')).toEqual(['反不正当竞争法(2019)', 'law-of-act', yuan(100_000, 500_000)]));
  it('is the newer one where that is lighter', () =>
    expect(verdictOn('MR-UC-01', '2025-03-02', '2026-03-02')).toEqual(['反不正当竞争法(2025)', 'newer-lighter', yuan(0, 1_000_000)]));
  it('stays the law of the act where that fines only after a refusal to correct, and the newer one at once', () =>
    expect(verdictOn('CA-IC-01', '2025-09-02', '2026-03-02').slice(0, 2)).toEqual(['网络安全法(2016)', 'law-of-act']));
  it('is the newer one for an act that ended under it', () =>
    expect(judge({ ...act('MR-UC-03', '2025-10-15'), actFrom: '2025-03-02' }).version.text).toBe('反不正当竞争法(2025)'));
  it.each([
    ['2025-10-14', '反不正当竞争法(2019)'],
    ['2025-10-15', '反不正当竞争法(2025)'],
  ])('crosses over on the day (R-0.3): an act of %s falls under %s', (day, text) =>
    expect(judge(act('MR-UC-05', day)).version.text).toBe(text),
  );
  it('shows what was compared', () =>
    expect(judge(act('MR-UC-01', '2025-03-02')).compared).toEqual({
      ofAct: { text: '反不正当竞争法(2019)', fine: yuan(200_000, 1_000_000) },
      ofDecision: { text: '反不正当竞争法(2025)', fine: yuan(0, 1_000_000) },
    }));
  it('is no law at all where the act is no longer unlawful', () => {
    const [version] = VIOLATIONS['MR-LC-04'].versions;
    const repealed = { versions: [{ ...version!, until: '2026-01-01' }] };
    expect(chooseVersion(repealed, '2025-12-31', '2026-01-01', {})).toMatchObject({
      versionReason: 'newer-no-longer-unlawful',
      fine: yuan(0, 0),
    });
    expect(chooseVersion(repealed, '2025-12-31', '2025-12-31', {})).toMatchObject({ versionReason: 'law-of-act', fine: yuan(0, 10_000) });
  });
  it('refuses an act that was not unlawful yet', () =>
    expect(() => judge(act('MR-UC-08', '2025-10-14'))).toThrow(refused('act-before-first-version', 'actTo')));
});

describe('limitation (R-0.2)', () => {
  it('runs two years from the end of the act, the last day included', () => {
    expect(hasRun('2024-03-02')).toBe(false);
    expect(hasRun('2024-03-01')).toBe(true);
  });
  it('looks at the day of discovery', () => expect(hasRun('2024-03-01', { discovered: '2025-03-01' })).toBe(false));
  it('runs five years where harm came to life, health or financial safety', () => {
    expect(hasRun('2021-03-02', { facts: { harm: true } })).toBe(false);
    expect(hasRun('2021-03-01', { facts: { harm: true } })).toBe(true);
  });
  it('ends on the last of February for a leap day', () => {
    expect(judge(act('MR-LC-04', '2024-02-29', {}, { decided: '2026-02-28' })).limitationRun).toBe(false);
    expect(judge(act('MR-LC-04', '2024-02-29', {}, { decided: '2026-03-01' })).limitationRun).toBe(true);
  });
});

describe('hearings (H-1, H-2, H-7, H-8)', () => {
  it.each([
    ['MR-LC-01', 'person', 1_000_000],
    ['MR-LC-01', 'organisation', 10_000_000],
    ['PS-OB-01', 'person', 400_000],
    ['PS-CR-02', 'organisation', 1_000_000],
  ] as const)('%s: a %s is offered one from %i fen', (code, partyKind, fen) =>
    expect(judge(act(code, '2026-03-02', { partyKind })).hearingDueFromFen).toBe(fen),
  );
  it('follow the amounts of the nearest region that set its own', () => {
    const own = {
      standard: { person: 10_000, organisation: 100_000 },
      byRegion: { '210000': { person: 5_000, organisation: 100_000 } },
      byPrefix: {},
    };
    expect(judge(act('MR-LC-04', '2026-03-02', { partyKind: 'person' }, { region: '210102' }), own).hearingDueFromFen).toBe(500_000);
    expect(judge(act('MR-LC-04', '2026-03-02', { partyKind: 'person' }, { region: '620200' }), own).hearingDueFromFen).toBe(1_000_000);
  });
});

describe('several rules for one act', () => {
  it('advertising goes before unfair competition (R-3.2)', () => {
    expect(judge(act('MR-UC-01', '2026-03-02', { advertising: true })).yieldsTo).toBe('MR-AD-01');
    expect(judge(act('MR-UC-01', '2026-03-02')).yieldsTo).toBeUndefined();
  });
  it('one agency fines, by the higher amount (R-3.1, D-6)', () => {
    const fitting = ['CT-TR-02', 'MR-LC-01'].map((code) => ({
      code,
      agency: code.slice(0, 2),
      fine: judge(act(code, '2026-03-02', { gainFen: 20_000_000 })).fine,
    }));
    const { fines, measuresOnly } = finingRule(fitting);
    expect([fines.code, measuresOnly.map(({ code }) => code)]).toEqual(['CT-TR-02', ['MR-LC-01']]);
  });
  it('cannot be compared while a sum is missing', () =>
    expect(() => finingRule([{ code: 'MR-PQ-01', agency: 'MR', fine: { missing: 'goodsValueFen' } }])).toThrow(refused('range-not-known')));
});

describe('the catalogue', () => {
  it('holds every code of 3.2', () =>
    expect(Object.keys(VIOLATIONS).toSorted()).toEqual(
      [
        ...[
          'AD-01',
          'AD-02',
          'AD-03',
          'AD-04',
          'AD-05',
          'UC-01',
          'UC-02',
          'UC-03',
          'UC-04',
          'UC-05',
          'UC-06',
          'UC-07',
          'UC-08',
          'UC-09',
        ].map((code) => `MR-${code}`),
        ...['PQ-01', 'PQ-02', 'PQ-03', 'PQ-04', 'TM-01', 'FD-01', 'FD-02', 'FD-03', 'BN-01'].map((code) => `MR-${code}`),
        ...[
          'LC-01',
          'LC-02',
          'LC-03',
          'LC-04',
          'LC-05',
          'LC-06',
          'PL-01',
          'PL-02',
          'PL-03',
          'PL-04',
          'PL-05',
          'PL-06',
          'PL-07',
          'PL-08',
        ].map((code) => `MR-${code}`),
        ...['PR-01', 'PR-02', 'PR-03', 'PR-04', 'CP-01'].map((code) => `MR-${code}`),
        ...['TR-01', 'TR-02', 'TR-03', 'TR-04', 'TR-05', 'TR-06', 'TR-07', 'TR-08', 'CU-01'].map((code) => `CT-${code}`),
        'BT-AV-01',
        'BT-AV-02',
        'BT-AV-03',
        'CA-IC-01',
        'CA-IC-02',
        'CA-IC-03',
        'CA-IC-04',
        'CA-PI-01',
        'CA-DS-01',
        'TC-IC-01',
        'TC-IC-02',
        ...['CR-01', 'CR-02', 'CR-03', 'CR-04', 'CR-05', 'CR-06', 'CR-07', 'OB-01'].map((code) => `PS-${code}`),
      ].toSorted(),
    ));
  it('refuses a code it does not hold', () => {
    expect(() => violation('MR-XX-01')).toThrow(refused('unknown-violation'));
    expect(() => violation('toString')).toThrow(refused('unknown-violation'));
  });
  it('refuses data that cannot be, naming the row', () => {
    const [version] = VIOLATIONS['MR-LC-04'].versions;
    const wrong =
      (...versions: object[]) =>
      () =>
        validated({ 'MR-LC-04': { ...VIOLATIONS['MR-LC-04'], versions: versions.map((each) => ({ ...version!, ...each })) } });
    expect(wrong()).toThrow('Violation MR-LC-04: has no version');
    expect(wrong({ from: '2025-02-30' })).toThrow('Violation MR-LC-04: 电子商务法(2018) holds from 2025-02-30');
    expect(wrong({}, { from: '2020-01-01' })).toThrow('overlap');
    expect(wrong({ fine: [{ amount: { kind: 'fixed', min: 2, max: 1 } }] })).toThrow('inverted range');
  });
});

describe('bad input', () => {
  it.each([
    ['impossible-date', 'decided', { decided: '2026-02-30' }],
    ['reversed-period', 'actTo', { actFrom: '2026-04-01' }],
    ['reversed-period', 'decided', { decided: '2026-01-01' }],
    ['impossible-amount', 'gainFen', { facts: { gainFen: 1.5 } }],
    ['impossible-amount', 'turnoverFen', { facts: { turnoverFen: -1 } }],
  ])('is refused: %s at %s', (code, field, more) =>
    expect(() => judge(act('MR-LC-04', '2026-03-02', {}, more))).toThrow(refused(code, field)),
  );
});
