import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { IsLegalDate } from './shapes';

class Seen {
  @IsLegalDate() on!: unknown;
}
const isDate = (on: unknown) => validateSync(Object.assign(new Seen(), { on })).length === 0;
const two = (number: number) => String(number).padStart(2, '0');

describe('a calendar date', () => {
  it.each(['0004', '1900', '2000', '2024', '2025', '2026', '2100'])('exists in %s where the calendar has it, and nowhere else', (year) => {
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const date = `${year}-${two(month)}-${two(day)}`;
        const inCalendar = new Date(`${date}T00:00:00Z`).toJSON()?.slice(0, 10) === date;
        expect([date, isDate(date)]).toEqual([date, inCalendar]);
      }
  });
  it.each([20_260_304, null, '2026-3-4', '2026-03-04T00:00:00Z', ' 2026-03-04', '２０２６-03-04', '', '+002026-03-04'])('is not %p', (on) =>
    expect(isDate(on)).toBe(false),
  );
});
