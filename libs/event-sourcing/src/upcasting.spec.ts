import { type Upcaster, NOTHING } from '#libs/kernel';
import { plainFact } from './plain-fact.suite';
import { schemaOf, toToday } from './upcasting';

// Version 1 had one officer, version 2 a list of them, version 3 tells who leads.
const toList: Upcaster = ({ officer, ...older }: { officer: string }) => ({ ...older, officers: [officer] });
const toLeader: Upcaster = (older: { officers: string[] }) => ({ ...older, leader: older.officers[0] });
const stream = { category: 'case', facts: { OfficersAppointed: [toList, toLeader], CaseFiled: [] } };
const stored = (type: string, schema: number, data: object) => ({
  ...plainFact(data),
  type,
  schema,
  stream: 'case-1',
  revision: NOTHING + 1,
  position: 1,
});

describe('a stored fact in the shape of today', () => {
  it.each<[number, object]>([
    [1, { officer: 'o-1' }],
    [2, { officers: ['o-1'] }],
    [3, { officers: ['o-1'], leader: 'o-1' }],
  ])('is brought up from schema version %i, one version at a time', (schema, data) => {
    const { data: today } = toToday(stream, stored('OfficersAppointed', schema, data));
    expect(today).toEqual({ officers: ['o-1'], leader: 'o-1', at: '2025-03-04T01:00:00.000Z' });
  });

  it('stays as it is where its shape never changed', () => {
    const fact = stored('CaseFiled', 1, { number: '12' });
    expect(toToday(stream, fact)).toEqual(fact);
  });

  it('is not guessed at when its type is unknown', () => {
    expect(() => toToday(stream, stored('CaseClosed', 1, {}))).toThrow('case-1@0: case has no fact CaseClosed');
    expect(() => toToday(stream, stored('toString', 1, {}))).toThrow('case has no fact toString');
  });

  it('is not guessed at when newer code wrote it', () =>
    expect(() => toToday(stream, stored('CaseFiled', 2, {}))).toThrow('CaseFiled has schema version 2, this code knows 1'));
});

it('is written in the schema version after its last upcaster', () => {
  expect(schemaOf(stream, 'OfficersAppointed')).toBe(3);
  expect(schemaOf(stream, 'CaseFiled')).toBe(1);
});
