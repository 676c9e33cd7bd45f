import fc from 'fast-check';
import { NATIONAL_CALENDAR as calendar } from './calendar';
import { type Limit, limitOf, type Pause } from './deadline';
import { type Unit, UNITS } from './in-force';
import { surchargeFen } from './surcharge';
import { type Facts, judge, VIOLATIONS } from './statutes';
import { chooseVersion } from './statutes/version-choice';

const YEAR_MS = 365 * 86_400_000;
const FROM = Date.parse('2024-01-01T00:00:00.000Z');
const instant = fc.integer({ min: FROM, max: FROM + 2 * YEAR_MS }).map((at) => new Date(at).toISOString());
const pause = fc
  .tuple(instant, fc.integer({ min: 0, max: 40 * 86_400_000 }))
  .map(([from, length]): Pause => ({ from, to: later(from, length) }));
const limit = fc.record({
  start: instant,
  unit: fc.constantFrom<Unit>(...UNITS),
  length: fc.integer({ min: 1, max: 6 }),
  extension: fc.nat(3),
  pauses: fc.array(pause, { maxLength: 4 }),
});
const later = (at: string, by: number) => new Date(Date.parse(at) + by).toISOString();
const due = (given: Limit) => limitOf(given, calendar).dueAt;

describe('every limit (W-3, W-8 to W-11)', () => {
  it('in days or months ends at 24:00 in Shanghai of a working day', () =>
    fc.assert(
      fc.property(limit, (given) => {
        fc.pre(given.unit !== 'h');
        const end = due(given);
        expect(end.slice(10)).toBe('T16:00:00.000Z');
        expect(calendar.isWorkingDay(end.slice(0, 10))).toBe(true);
      }),
    ));
  it('ends after it began', () => fc.assert(fc.property(limit, (given) => expect(due(given) > given.start).toBe(true))));
  it('is never shortened by one more pause', () =>
    fc.assert(
      fc.property(limit, pause, (given, more) => expect(due({ ...given, pauses: [...given.pauses, more] }) >= due(given)).toBe(true)),
    ));
  it('does not care in which order pauses are told', () =>
    fc.assert(fc.property(limit, (given) => expect(due({ ...given, pauses: given.pauses.toReversed() })).toBe(due(given)))));
  it('counts the same pause told twice once', () =>
    fc.assert(fc.property(limit, (given) => expect(due({ ...given, pauses: [...given.pauses, ...given.pauses] })).toBe(due(given)))));
  it('does not change when a pause is split', () =>
    fc.assert(
      fc.property(limit, pause, fc.nat(100), (given, { from, to }, percent) => {
        const middle = later(from, Math.floor(((Date.parse(to) - Date.parse(from)) * percent) / 100));
        const split = [...given.pauses, { from, to: middle }, { from: middle, to }];
        expect(due({ ...given, pauses: split })).toBe(due({ ...given, pauses: [...given.pauses, { from, to }] }));
      }),
    ));
  it('is extended to what it would have been, had it been that long from the start (W-10)', () =>
    fc.assert(
      fc.property(limit, (given) => expect(due(given)).toBe(due({ ...given, length: given.length + given.extension, extension: 0 }))),
    ));
  it('in days is the same wherever in the Shanghai day it began, to the millisecond', () =>
    fc.assert(
      fc.property(limit, fc.nat(86_399_999), (given, into) => {
        fc.pre(given.unit !== 'h');
        const midnight = `${given.start.slice(0, 10)}T16:00:00.000Z`;
        expect(due({ ...given, start: later(midnight, into) })).toBe(due({ ...given, start: midnight }));
      }),
    ));
  it('in days ends no later for having begun a millisecond sooner', () =>
    fc.assert(
      fc.property(limit, (given) => {
        fc.pre(given.unit !== 'mo'); // a pause on the day between may count for the longer month alone
        expect(due({ ...given, start: later(given.start, -1) }) <= due(given)).toBe(true);
      }),
    ));
  it('in natural days covers as many days as it says, pauses aside, and rolls over days off only', () =>
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 400 }), (start, length) => {
        const rolled = due({ start, unit: 'nd', length });
        const plain = due({ start, unit: 'nd', length, rolls: false });
        expect(Date.parse(plain)).toBe(
          Math.floor((Date.parse(start) + 8 * 3_600_000) / 86_400_000 + 1 + length) * 86_400_000 - 8 * 3_600_000,
        );
        for (let at = plain; at < rolled; at = later(at, 86_400_000)) expect(calendar.isWorkingDay(at.slice(0, 10))).toBe(false);
      }),
    ));
  it('in months never leaves the month it falls in', () =>
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 18 }), (start, length) => {
        const [from, to] = [later(start, 8 * 3_600_000), due({ start, unit: 'mo', length, rolls: false })];
        const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
        expect(months).toBe(length);
      }),
    ));
});

describe('every surcharge (X-3, X-4)', () => {
  const day = fc.nat(600).map((ahead) => later('2025-01-01T00:00:00.000Z', ahead * 86_400_000).slice(0, 10));
  const fine = fc.integer({ min: 0, max: 1e12 });
  it('lies between nothing and the fine, and grows with time', () =>
    fc.assert(
      fc.property(fine, day, day, day, (fineFen, dueDate, one, other) => {
        const [sooner, afterwards] = [one, other].toSorted();
        const [less, more] = [sooner!, afterwards!].map((paidDate) => surchargeFen({ fineFen, dueDate, paidDate }));
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(less!);
        expect(more).toBeLessThanOrEqual(fineFen);
      }),
    ));
  it('is never raised by a pause', () =>
    fc.assert(
      fc.property(fine, day, day, day, day, (fineFen, dueDate, paidDate, one, other) => {
        const [from, to] = [one, other].toSorted() as [string, string];
        const paused = surchargeFen({ fineFen, dueDate, paidDate, pauses: [{ from, to }] });
        expect(paused).toBeLessThanOrEqual(surchargeFen({ fineFen, dueDate, paidDate }));
      }),
    ));
});

describe('every violation (3.2, R-0.1)', () => {
  const amount = fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: undefined });
  const facts = fc
    .record({
      gainFen: amount,
      turnoverFen: amount,
      goodsValueFen: amount,
      adCostFen: amount,
      registeredCapitalFen: amount,
      investmentFen: amount,
      annualTurnoverFen: amount,
      partyKind: fc.constantFrom('person', 'organisation'),
      circumstances: fc.constantFrom('ordinary', 'serious', 'very-serious'),
    })
    .map((all) => JSON.parse(JSON.stringify(all)) as Facts);
  const dates = fc.integer({ min: 0, max: 4 * 365 }).map((ahead) => later('2023-06-01T00:00:00.000Z', ahead * 86_400_000).slice(0, 10));
  const codes = fc.constantFrom(...Object.keys(VIOLATIONS));

  it('has a range that is not inverted, in whole fen', () =>
    fc.assert(
      fc.property(codes, facts, (code, known) => {
        const { fine } = judge({ code, actFrom: '2026-03-02', actTo: '2026-03-02', decided: '2026-11-24', facts: known });
        const { minFen, maxFen } = 'missing' in fine ? { minFen: 0, maxFen: 0 } : fine;
        expect(minFen).toBeLessThanOrEqual(maxFen);
        expect([minFen, maxFen].every((fen) => Number.isSafeInteger(fen) && fen >= 0)).toBe(true);
      }),
    ));
  it('is never punished more heavily for the choice of the law', () =>
    fc.assert(
      fc.property(codes, facts, dates, dates, (code, known, one, other) => {
        const [actTo, decided] = [one, other].toSorted() as [string, string];
        const found = VIOLATIONS[code as keyof typeof VIOLATIONS];
        fc.pre(found.versions[0]!.from <= actTo);
        const { fine, compared } = chooseVersion(found, actTo, decided, known);
        const old = compared.ofAct.fine;
        fc.pre(!('missing' in fine) && !('missing' in old));
        expect([fine.minFen <= old.minFen, fine.maxFen <= old.maxFen]).toEqual([true, true]);
      }),
    ));
});
