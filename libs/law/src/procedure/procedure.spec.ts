import type { ClockCode } from '../clock-register';
import { dueOf } from '../expiry';
import { STANDARD_LAW } from '../in-force';
import { lawOf, PROCEDURES, type ProcedureName } from './index';

const running = { startedAt: '2026-03-02T01:00:00.000Z', pauses: [], extension: 0, extensions: 0, stoppedAt: null, missedAt: null };
const due = (procedure: ProcedureName, code: ClockCode) =>
  dueOf(code, { [code]: running }, lawOf(procedure, STANDARD_LAW))?.dueAt.slice(0, 10);

describe('procedure profiles', () => {
  it.each<[ProcedureName, ClockCode, string, string]>([
    ['market-regulation', 'K-LEAD', '2026-03-23', 'L-2'],
    ['market-regulation', 'K-DECIDE', '2026-06-01', 'D-1'],
    ['culture-tourism', 'K-DECIDE', '2026-06-01', 'CT-10'],
    ['cyberspace', 'K-LEAD', '2026-03-11', 'CA-8'],
    ['police-public-order', 'K-DECIDE', '2026-04-01', 'S27 art 118'],
    ['police-administrative', 'K-DEFEND', '2026-03-09', 'H-8'],
  ])('%s: %s ends on %s (%s)', (procedure, code, date) => expect(due(procedure, code)).toBe(date));

  it('the simple procedure reaches to 200 for a person and 3,000 for an organisation (SP-1)', () =>
    expect(PROCEDURES['market-regulation'].onTheSpot).toEqual({ person: 200, organisation: 3_000 }));
  it('notice of a hearing and its request have the same lengths for culture and tourism as in the Penalty Law (CT-10, H-3, H-4)', () =>
    expect(PROCEDURES['culture-tourism'].hearing).toMatchObject({ request: { unit: 'wd', length: 5 }, notice: { unit: 'wd', length: 7 } }));
  it('cyberspace files within 7 and decides within 90 days, from weak memory (CA-8)', () =>
    expect(PROCEDURES.cyberspace).toMatchObject({
      tag: 'm',
      filing: { length: 7 },
      decision: { length: 90, extensions: [{ units: 60 }, {}] },
    }));
  it('market regulation has the lengths of the clock register itself', () => {
    for (const code of ['K-LEAD', 'K-DECIDE', 'K-DEFEND', 'K-REVIEW'] as const)
      expect(dueOf(code, { [code]: running }, lawOf('market-regulation', STANDARD_LAW))).toEqual(
        dueOf(code, { [code]: running }, STANDARD_LAW),
      );
  });
  it('gives way to what a deployment sets', () =>
    expect(
      dueOf('K-LEAD', { 'K-LEAD': running }, lawOf('cyberspace', { ...STANDARD_LAW, lengths: { 'K-LEAD': 1 } }))?.dueAt.slice(0, 10),
    ).toBe('2026-03-03'));
});
