import { given } from '#libs/orders/testing';
import { CASE_ID, FILED_AT, fileOrder, filed, officers, OTHER_ID } from './case.samples';
import { enforcementCase } from './enforcement-case';
import { claimsOfFiling, fileCase, type FileCase } from './file-case';

const givenFiling = (change: Partial<FileCase>, at = FILED_AT) =>
  given(enforcementCase).when(fileCase, { ...fileOrder, ...change }, { at });
const acted = (from: string, to?: string) => ({ act: { code: 'MR-LC-01', from, ...(to !== undefined && { to }) } });

describe('filing a case (L-4, L-5)', () => {
  it('is the head stating that all four conditions hold', () => givenFiling({}).then(filed));
  it('is done once, however often it is sent', () => given(enforcementCase, filed).when(fileCase, fileOrder).thenNothing());
  it('has one number', () =>
    given(enforcementCase, filed)
      .when(fileCase, { ...fileOrder, caseNumber: '嘉市监案〔2025〕2号' })
      .thenRefused('case-exists'));
  it('needs a penalty to be due (L-4)', () =>
    givenFiling({ conditions: { ...fileOrder.conditions, penaltyDue: false } }).thenRefused('filing-conditions'));
  it('needs two officers (L-5)', () => givenFiling({ officers: officers.slice(1) }).thenRefused('two-officers'));
  it('needs a party whose identity is established (J-7)', () =>
    givenFiling({ party: { kind: 'organisation', name: '某店' } }).thenRefused('party-not-identified'));
  it('needs no USCC of a natural person, but the hash that stands for his number', () =>
    givenFiling({ party: { kind: 'natural-person', name: '田芳冬', uscc: '91620200MA00000077' } }).thenRefused('party-not-identified'));
});

describe('the party of a case (7.2)', () => {
  const withCode = (uscc: string) => ({ party: { ...fileOrder.party, uscc } });
  it.each([
    ['000000000000000000', 'uscc-authority'],
    ['91620200MA00000078', 'uscc-check'],
    ['91620200MA0000007O', 'uscc-alphabet'],
  ])('has no code such as %s', (uscc, code) => givenFiling(withCode(uscc)).thenRefused(code));
  it('may have an old code that fails its check where the register of operators has it', () => {
    const onFile = { ...withCode('91620200MA00000078'), operatorId: OTHER_ID };
    givenFiling(onFile).then({ ...filed, data: { ...filed.data, ...onFile } } as typeof filed);
  });
});

describe('the officers of a case', () => {
  it('are not named with a certificate that is another’s, as far as it is known (11.13-6)', () => {
    const by = { id: 'o-1', roles: ['head'], role: 'head', certificate: 'GS-009' } as const;
    given(enforcementCase).when(fileCase, fileOrder, { at: FILED_AT, by }).thenRefused('not-his-certificate');
    given(enforcementCase)
      .when(fileCase, fileOrder, { at: FILED_AT, by: { ...by, id: 'head-1', certificate: 'GS-001' } })
      .thenRefused('not-his-certificate');
  });
});

describe('the act of a case', () => {
  it('is one of the violation catalogue (3.2)', () =>
    givenFiling({ act: { code: 'MR-XX-01', from: '2025-01-10' } }).thenRefused('unknown-violation'));
  it('is the agency’s own to punish (L-4, 5.0)', () => {
    const tours = { act: { code: 'CT-TR-01', from: '2025-01-10' } };
    givenFiling(tours).thenRefused('not-competent');
    given(enforcementCase)
      .when(fileCase, { ...fileOrder, ...tours }, { at: FILED_AT, node: 'culture-tourism.620200' })
      .then({ ...filed, data: { ...filed.data, ...tours } } as typeof filed);
  });
  it('may be shared: whichever of the competent agencies is first has it (J-7)', () =>
    givenFiling({ act: { code: 'CT-TR-02', from: '2025-01-10' } }).then({
      ...filed,
      data: { ...filed.data, act: { code: 'CT-TR-02', from: '2025-01-10' } },
    } as typeof filed));
});

describe('limitation (R-0.2)', () => {
  it('is two years from the end of the act', () => {
    givenFiling({ ...acted('2022-01-01', '2023-03-01'), discoveredOn: '2025-03-01' }).then({
      ...filed,
      data: { ...filed.data, act: { code: 'MR-LC-01', from: '2022-01-01', to: '2023-03-01' } },
    } as typeof filed);
    givenFiling({ ...acted('2022-01-01', '2023-02-28'), discoveredOn: '2025-03-01' }).thenRefused('limitation-passed');
  });
  it('is five where life, health or financial safety was harmed', () =>
    givenFiling({
      ...acted('2019-01-01', '2020-02-29'),
      discoveredOn: '2025-03-02',
      conditions: { ...fileOrder.conditions, gravelyHarmful: true },
    }).thenRefused('limitation-passed'));
  it('lets five years pass where harm was done', () =>
    givenFiling({
      ...acted('2022-03-01', '2022-03-02'),
      discoveredOn: '2025-03-02',
      conditions: { ...fileOrder.conditions, gravelyHarmful: true },
    }).then({
      ...filed,
      data: {
        ...filed.data,
        act: { code: 'MR-LC-01', from: '2022-03-01', to: '2022-03-02' },
        discoveredOn: '2025-03-02',
        gravelyHarmful: true,
      },
    } as typeof filed));
  it('does not pass while the act goes on', () =>
    givenFiling(acted('2015-01-01')).then({
      ...filed,
      data: { ...filed.data, act: { code: 'MR-LC-01', from: '2015-01-01' } },
    } as typeof filed));
  it.each([
    ['discovered tomorrow', { discoveredOn: '2025-03-05' }],
    ['discovered before it began', { ...acted('2025-03-02'), discoveredOn: '2025-03-01' }],
    ['ended before it began', acted('2025-02-01', '2025-01-31')],
    ['ends tomorrow', acted('2025-02-01', '2025-03-05')],
  ])('knows no act %s', (_, change) => givenFiling(change).thenRefused('dates-out-of-order'));
});

describe('what a filing claims', () => {
  const act = (name: string) => ({ category: 'filedAct', name, holder: CASE_ID, refusal: 'filed-already' });
  const actsOf = (change: Partial<FileCase>) =>
    claimsOfFiling({ ...fileOrder, ...change })
      .filter(({ category }) => category === 'filedAct')
      .map(({ name }) => name);

  it('is its number, and only then the act of the party, so that the first to file has it (7.5, J-7)', () =>
    expect(claimsOfFiling(fileOrder)).toEqual([
      { category: 'documentNumber', name: '嘉市监案〔2025〕1号', holder: CASE_ID, refusal: 'number-taken' },
      act('91620200MA00000077.MR-LC-01.2025-01-10'),
      act('91620200MA00000077.MR-LC-01.2025'),
    ]));
  it('is every year in which the act went on: one that overlaps it is not filed beside it unseen (11.13-2)', () => {
    const [first, later] = [actsOf(acted('2023-06-01', '2024-02-01')), actsOf(acted('2024-01-31', '2024-03-01'))];
    expect(first).toEqual(['2023-06-01', '2023', '2024'].map((period) => `91620200MA00000077.MR-LC-01.${period}`));
    expect(later.filter((name) => first.includes(name))).toEqual(['91620200MA00000077.MR-LC-01.2024']);
  });
  it('is the act up to its discovery where it goes on, ten years at most', () =>
    expect(actsOf(acted('2001-01-01')).map((name) => name.split('.')[2])).toEqual([
      '2001-01-01',
      ...['2016', '2017', '2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025'],
    ]));
  it('leaves room for another act of the same year, which the head tells apart from the first (L-4)', () => {
    const second = actsOf({ ...acted('2025-02-20'), separateFrom: OTHER_ID });
    expect(second.filter((name) => actsOf({}).includes(name))).toEqual([]);
    expect(actsOf({ ...acted('2025-02-21'), separateFrom: OTHER_ID }).filter((name) => second.includes(name))).toHaveLength(1);
    expect(actsOf({ separateFrom: OTHER_ID }).filter((name) => actsOf({}).includes(name))).toEqual([
      '91620200MA00000077.MR-LC-01.2025-01-10', // the same first day is the same act
    ]);
  });
  it('is the act under each identity of a sole trader', () => {
    const trader = { kind: 'natural-person', name: '田芳冬', personHash: 'ab'.repeat(32), uscc: '91620200MA00000077' } as const;
    const { personHash: _hash, ...business } = { ...trader, kind: 'organisation' } as const;
    const claimed = actsOf({ party: trader });
    expect(actsOf({ party: business }).every((name) => claimed.includes(name))).toBe(true);
    expect(claimed).toContain(`${trader.personHash}.MR-LC-01.2025`);
  });
  it('keeps on file what it was told apart from', () =>
    givenFiling({ separateFrom: OTHER_ID }).then({
      ...filed,
      data: { ...filed.data, separateFrom: OTHER_ID },
    } as typeof filed));
});
