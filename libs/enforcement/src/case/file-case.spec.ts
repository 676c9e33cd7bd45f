import { given } from '#libs/orders/testing';
import { CASE_ID, FILED_AT, fileOrder, filed, officers } from './case.samples';
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

describe('the act of a case', () => {
  it('is one of the violation catalogue (3.2)', () =>
    givenFiling({ act: { code: 'MR-XX-01', from: '2025-01-10' } }).thenRefused('unknown-violation'));
  it('is known by the catalogue alone: any of its codes may be filed', () =>
    givenFiling({ act: { code: 'CT-TR-01', from: '2025-01-10' } }).then({
      ...filed,
      data: { ...filed.data, act: { code: 'CT-TR-01', from: '2025-01-10' } },
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
  it('is the act of the party, so that the first to file has it (J-7), and its number (7.5)', () =>
    expect(claimsOfFiling(fileOrder)).toEqual([
      { category: 'filedAct', name: '91620200MA00000077.MR-LC-01.2025-01-10', holder: CASE_ID, refusal: 'filed-already' },
      { category: 'documentNumber', name: '嘉市监案〔2025〕1号', holder: CASE_ID, refusal: 'number-taken' },
    ]));
});
