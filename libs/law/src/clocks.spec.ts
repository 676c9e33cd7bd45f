import type { AnyFact, Fact, Stream } from '#libs/kernel';
import { CLOCK_REGISTER, type ClockCode } from './clock-register';
import { calendarOf, NATIONAL_YEARS } from './calendar';
import { clocked, clocksAfter, type Clocks } from './clocks';
import { dueOf, expiries, recomputed, refuseExtension } from './expiry';
import { STANDARD_LAW, type Unit } from './in-force';

const fact = (type: string, at: string, data: object = {}): AnyFact & { data: { at: string } } => ({
  type,
  data: { ...data, at: `${at}T02:00:00.000Z` },
});
const after = (codes: readonly ClockCode[], ...facts: AnyFact[]) =>
  facts.reduce<Clocks>((clocks, each) => clocksAfter(codes, clocks, each), {});
const due = (code: ClockCode, ...facts: AnyFact[]) => dueOf(code, after([code], ...facts), STANDARD_LAW)?.dueAt.slice(0, 10);

const at = (date: string) => ({ at: date, inForce: STANDARD_LAW });
const refusal = (code: string) => expect.objectContaining({ code });

describe('the clocks of a matter', () => {
  it('run from their start fact (L-2, K-LEAD)', () => expect(due('K-LEAD', fact('LeadFound', '2026-02-09'))).toBe('2026-03-06'));
  it('stop with the outcome', () =>
    expect(due('K-LEAD', fact('LeadFound', '2026-02-09'), fact('LeadConverted', '2026-02-10'))).toBeUndefined());
  it('leave out testing (L-3)', () =>
    expect(
      due('K-LEAD', fact('LeadFound', '2026-03-02'), fact('LeadTestStarted', '2026-03-04'), fact('LeadTestFinished', '2026-03-06')),
    ).toBe('2026-03-25'));
  it('have no end while paused', () =>
    expect(due('K-LEAD', fact('LeadFound', '2026-03-02'), fact('LeadTestStarted', '2026-03-04'))).toBeUndefined());
  it('keep their end when a pause begins after the count was complete, or while it rolls (W-9)', () => {
    expect(due('K-LEAD', fact('LeadFound', '2026-02-09'), fact('LeadTestStarted', '2026-03-07'))).toBe('2026-03-06');
    expect(due('K-SEIZE', fact('PropertySeized', '2026-09-03'), fact('TestOrdered', '2026-10-05'))).toBe('2026-10-08');
    expect(due('K-SEIZE', fact('PropertySeized', '2026-09-03'), fact('TestOrdered', '2026-10-03'))).toBeUndefined();
  });
  it('are extended once by 15 working days (L-2)', () =>
    expect(due('K-LEAD', fact('LeadFound', '2026-03-02'), fact('LeadVerificationExtended', '2026-03-04'))).toBe('2026-04-14'));
  it('run on through a suspension while a test that ran beside it ends (SU-3)', () =>
    expect(
      due(
        'K-DECIDE',
        fact('CaseFiled', '2026-03-02'),
        fact('CaseSuspended', '2026-03-04'),
        fact('TestOrdered', '2026-03-05'),
        fact('TestReported', '2026-03-06'),
      ),
    ).toBeUndefined());
  it('are suspended, not ended, when a case goes to the police (SU-1)', () =>
    expect(due('K-DECIDE', fact('CaseFiled', '2026-03-02'), fact('CaseTransferred', '2026-03-04'))).toBe('2026-06-01'));
  it('give a decision 30 days by the head and then what the collective fixes (D-1)', () =>
    expect(
      due(
        'K-DECIDE',
        fact('CaseFiled', '2026-03-02'),
        fact('DecisionPeriodExtended', '2026-05-04', { units: 30 }),
        fact('DecisionPeriodExtended', '2026-06-20', { units: 10 }),
      ),
    ).toBe('2026-07-10'));
  it('start once, however many facts could start them: a signed receipt does not put off what the delivery began (T-8)', () =>
    expect(due('K-TPOL', fact('TransferReceived', '2026-03-02'), fact('TransferReceipted', '2026-03-04'))).toBe('2026-03-05'));
  it('start again with a new notice (N-8)', () =>
    expect(due('K-DEFEND', fact('PenaltyNoticed', '2026-03-02'), fact('PenaltyNoticed', '2026-03-04'))).toBe('2026-03-11'));
  it('count a hearing notice back from the hearing (H-4)', () =>
    expect(due('K-HEARNOTE', fact('HearingScheduled', '2026-09-20', { hearingAt: '2026-10-12T01:00:00.000Z' }))).toBe('2026-09-24'));
  it('count the first day of a surcharge, which begins where the time to pay ended (X-3)', () =>
    expect(
      dueOf('K-SURCH', after(['K-SURCH'], { type: 'PenaltyFellOverdue', data: { at: '2026-10-08T16:00:00.000Z' } }), STANDARD_LAW)?.dueAt,
    ).toBe('2026-11-11T16:00:00.000Z'));
  it('end an identity report with its month, a day off too (P-8)', () =>
    expect(due('K-IDREP', fact('IdentityReportMonthBegan', '2026-01-01'))).toBe('2026-01-31'));
  it('count the days of S3 in working days where a deployment says so (2.2)', () => {
    const clocks = after(['K-TPOL'], fact('TransferReceipted', '2026-09-30'));
    expect(dueOf('K-TPOL', clocks, STANDARD_LAW)?.dueAt).toBe('2026-10-08T16:00:00.000Z');
    expect(dueOf('K-TPOL', clocks, { ...STANDARD_LAW, units: { 'K-TPOL': 'wd' } })?.dueAt).toBe('2026-10-10T16:00:00.000Z');
  });
});

describe('what time alone brings about', () => {
  type Noticed = Fact<'PenaltyNoticed', object> | Fact<'DefenceWaived', object> | Fact<'DeadlineMissed', { clock: string; dueAt: string }>;
  const plain: Stream<object, Noticed> = {
    category: 'test',
    id: 'id',
    initial: {},
    evolve: (state) => state,
    facts: { PenaltyNoticed: [], DefenceWaived: [], DeadlineMissed: [] },
  };
  const stream = clocked(['K-DEFEND', 'K-LEAD'], plain);
  const found = stream.evolve(stream.initial, fact('PenaltyNoticed', '2026-09-28') as Noticed);
  const waived = {
    type: 'DefenceWaived',
    data: { clock: 'K-DEFEND', article: 'S2 art 57', dueAt: '2026-10-10T16:00:00.000Z', at: '2026-10-10T16:00:00.000Z' },
  } as Noticed;

  it('is nothing to the last millisecond (W-11)', () =>
    expect(expiries(stream, found, '2026-10-10T15:59:59.999Z', STANDARD_LAW)).toEqual([]));
  it('is the waiver at 24:00 of the fifth working day, under its own article (N-7)', () =>
    expect(expiries(stream, found, '2026-10-10T16:00:00.000Z', STANDARD_LAW)).toEqual([waived]));
  it('is written once', () => expect(expiries(stream, stream.evolve(found, waived), '2027-01-01T00:00:00.000Z', STANDARD_LAW)).toEqual([]));
  it('is a missed deadline where nothing lapses', () => {
    const late = expiries(
      clocked(['K-LEAD'], plain),
      { clocks: after(['K-LEAD'], fact('LeadFound', '2026-02-09')) },
      '2026-04-01T00:00:00.000Z',
      STANDARD_LAW,
    );
    expect(late).toEqual([
      {
        type: 'DeadlineMissed',
        data: { clock: 'K-LEAD', article: 'S2 art 18', dueAt: '2026-03-06T16:00:00.000Z', at: '2026-03-06T16:00:00.000Z' },
      },
    ]);
  });
  it('comes in hours only after the last instant (T-3)', () => {
    const approved = { clocks: after(['K-TSEND'], { type: 'TransferApproved', data: { at: '2026-03-02T02:00:00.000Z' } }) };
    expect(expiries(clocked(['K-TSEND'], plain), approved, '2026-03-03T02:00:00.000Z', STANDARD_LAW)).toEqual([]);
    expect(expiries(clocked(['K-TSEND'], plain), approved, '2026-03-03T02:00:00.001Z', STANDARD_LAW)).toHaveLength(1);
  });
});

describe('an extension', () => {
  const found = after(['K-LEAD'], fact('LeadFound', '2026-02-09'));

  it('is decided before expiry (W-10, invariant 14)', () => {
    expect(() => refuseExtension('K-LEAD', found, at('2026-03-06T15:59:59.999Z'))).not.toThrow();
    expect(() => refuseExtension('K-LEAD', found, at('2026-03-06T16:00:00.000Z'))).toThrow(refusal('limit-already-passed'));
  });
  it('is given no more often than the law allows (L-2)', () => {
    const extended = clocksAfter(['K-LEAD'], found, fact('LeadVerificationExtended', '2026-02-10'));
    expect(() => refuseExtension('K-LEAD', extended, at('2026-02-11T00:00:00.000Z'))).toThrow(refusal('extension-used-up'));
  });
  it('needs a clock that runs and can be extended', () => {
    expect(() => refuseExtension('K-LEAD', {}, at('2026-02-11T00:00:00.000Z'))).toThrow(refusal('clock-not-running'));
    const noticed = after(['K-DEFEND'], fact('PenaltyNoticed', '2026-02-09'));
    expect(() => refuseExtension('K-DEFEND', noticed, at('2026-02-10T00:00:00.000Z'))).toThrow(refusal('clock-not-extendable'));
  });
});

describe('a calendar published later (W-8, W-13)', () => {
  const clocks = after(['K-LEAD', 'K-DEFEND'], fact('LeadFound', '2026-12-28'), fact('PenaltyNoticed', '2026-11-02'));
  const announced = { year: 2027, published: '2026-11-25', source: 'test', off: ['01-01', '01-04'], working: [], workingDays: 259 };
  const then = { ...STANDARD_LAW, calendar: calendarOf([...NATIONAL_YEARS, announced]) };

  it('recomputes what ran into its year, and nothing else', () =>
    expect(recomputed(clocks, STANDARD_LAW, then)).toEqual([
      {
        clock: 'K-LEAD',
        was: { dueAt: '2027-01-18T16:00:00.000Z', provisional: true },
        is: { dueAt: '2027-01-20T16:00:00.000Z', provisional: false },
      },
    ]));
});

describe('the clock register (section 9)', () => {
  it.each<[ClockCode, number, Unit, string]>([
    ['K-LEAD', 15, 'wd', 'verification of a lead (L-2)'],
    ['K-INFORM', 5, 'wd', 'the real-name reporter is told (CR-3)'],
    ['K-COMPL', 7, 'wd', 'a complaint is accepted or refused (CR-2)'],
    ['K-JNEG', 7, 'wd', 'negotiation of jurisdiction (J-8)'],
    ['K-JDES', 7, 'wd', 'designation by the superior (J-9)'],
    ['K-PREREG24', 24, 'h', 'approval of an urgent measure (E-9, E-10)'],
    ['K-PREREG7', 7, 'wd', 'disposal after preservation (E-9)'],
    ['K-SEIZE', 30, 'nd', 'sealing and seizure (E-10)'],
    ['K-ASSIST', 15, 'wd', 'assistance (A-2)'],
    ['K-REVIEW', 10, 'wd', 'review (N-2)'],
    ['K-DEFEND', 5, 'wd', 'defence and hearing request (N-7, H-3)'],
    ['K-HEARNOTE', 7, 'wd', 'notice ahead of a hearing (H-4)'],
    ['K-DECIDE', 90, 'nd', 'decision (D-1)'],
    ['K-PSDEC', 30, 'nd', 'public-order decision, S27 art 118'],
    ['K-SERVE', 7, 'wd', 'service on an absent party (SV-1)'],
    ['K-PUBNOTE', 30, 'nd', 'service by public notice (SV-3)'],
    ['K-PAY', 15, 'nd', 'payment of a fine (X-1)'],
    ['K-SURCH', 34, 'nd', 'surcharge up to its cap (X-3)'],
    ['K-DEMAND', 10, 'wd', 'demand before the court (W-2, X-7, X-8)'],
    ['K-COURT', 3, 'mo', 'application to the court (X-7)'],
    ['K-REV60', 60, 'nd', 'administrative review (X-6)'],
    ['K-SUIT6', 6, 'mo', 'lawsuit (X-6)'],
    ['K-CLOSE', 15, 'wd', 'closing form (CL-1)'],
    ['K-SIMPLE7', 7, 'wd', 'papers of a spot decision (SP-3)'],
    ['K-PUB20', 20, 'wd', 'publication in the same province (PB-2)'],
    ['K-PUB10A', 10, 'wd', 'push to another province (PB-3)'],
    ['K-PUB10B', 10, 'wd', 'publication there (PB-3)'],
    ['K-UNPUB', 3, 'wd', 'withdrawal of a publication (PB-5)'],
    ['K-TCHIEF', 3, 'nd', 'the chief decides (T-3)'],
    ['K-TSEND', 24, 'h', 'sent to the police (T-3)'],
    ['K-TFWD', 24, 'h', 'forwarded to the competent police (T-5)'],
    ['K-TINC', 24, 'h', 'missing papers are asked for (T-6)'],
    ['K-TSUP', 3, 'nd', 'missing papers are sent (T-6)'],
    ['K-TPOL', 3, 'nd', 'the police decide (T-8)'],
    ['K-TREC', 3, 'nd', 'reconsideration is asked for (T-9)'],
    ['K-TRECD', 3, 'nd', 'reconsideration is decided (T-10)'],
    ['K-TSPP', 3, 'nd', 'supervision is suggested (T-10)'],
    ['K-TSPPR', 7, 'nd', 'reasons for the prosecutor (T-11)'],
    ['K-TSPPF', 15, 'nd', 'filing on his notice (T-11)'],
    ['K-THAND', 3, 'nd', 'items handed over (T-17)'],
    ['K-REVERIFY', 6, 'mo', 're-verification of an operator (P-7)'],
    ['K-IDREP', 31, 'nd', 'identity report in January and July (P-8)'],
    ['K-SHARE1', 1, 'wd', 'answer on unconditional sharing (GS-4)'],
    ['K-SHARE10', 10, 'wd', 'answer on conditional sharing (GS-4)'],
    ['K-SHARE20', 20, 'wd', 'supply of shared data (GS-5)'],
    ['K-CORR', 10, 'wd', 'correction of shared data (GS-7)'],
    ['K-REPAIR', 7, 'wd', 'credit repair (C-13)'],
    ['K-ADMTR', 5, 'wd', 'receipt of an administrative transfer, our own policy'],
  ])('%s is %i %s: %s', (code, length, unit) => expect(CLOCK_REGISTER[code]).toMatchObject({ length, unit }));
  it('holds no clock beyond those', () => expect(Object.keys(CLOCK_REGISTER)).toHaveLength(48));

  it.each(Object.entries(CLOCK_REGISTER))('%s ends with what its expiry writes, and with something else', (_, { atExpiry, stops }) => {
    const own = 'fact' in atExpiry ? [atExpiry.fact] : [];
    expect(stops).toEqual(expect.arrayContaining(own));
    expect(stops.filter((stop) => !own.includes(stop))).not.toHaveLength(0);
  });
  it('lapses where invariant 15 says so', () =>
    expect(
      Object.entries(CLOCK_REGISTER).flatMap(([code, { atExpiry }]) => ('fact' in atExpiry ? [`${code} ${atExpiry.fact}`] : [])),
    ).toEqual(
      expect.arrayContaining([
        'K-PREREG7 PreservationLapsed',
        'K-DEFEND DefenceWaived',
        'K-PUBNOTE NoticeDeemedServed',
        'K-COURT CourtEnforcementLapsed',
        'K-TREC ReconsiderationLapsed',
        'K-TSPP SupervisionLapsed',
        'K-TINC SupplementRightLapsed',
      ]),
    ));
});
