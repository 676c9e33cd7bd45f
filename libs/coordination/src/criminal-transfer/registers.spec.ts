import { type AnyFact, type Projection, type Recorded, streamName } from '#libs/kernel';
import { STANDARD_LAW } from '#libs/law';
import { AGENCY, CASE, OTHER_POLICE, POLICE, TRANSFER } from './examples.testing';
import * as giving from './giving/past.testing';
import { givenTransfers, transferRegister } from './giving/transfer-register/transfer-register';
import { criminalFilings } from './taking/filing-register/filing-register';
import * as taking from './taking/past.testing';
import { deskRegister, transferDesk } from './taking/transfer-desk/transfer-desk';

function rowAfter<Row extends object, F extends AnyFact>(projection: Projection<Row, F>, past: readonly F[]): Row | undefined {
  return past.reduce<Row | undefined>((row, fact) => {
    const recorded = { ...fact, stream: streamName(projection.of[0]!, TRANSFER) } as Recorded<F>;
    expect(projection.key(recorded)).toBe(TRANSFER);
    return projection.project(row, recorded, TRANSFER);
  }, undefined);
}
const limitsAt = (shown: object) => (shown as { limits: { clock: string; dueAt: string; hoursLeft: number }[] }).limits;

describe('the desk of the police intake', () => {
  it('shows from whom, since when, and what time is left, the next limit first (K-TINC, K-TPOL)', () => {
    const row = rowAfter(transferDesk, taking.confirmed)!;
    expect(row).toMatchObject({ from: AGENCY, status: 'Receipted', receivedAt: taking.at(4, 2), openedAt: null, late: false });
    const shown = deskRegister.show!(row, { at: taking.at(4, 4), inForce: STANDARD_LAW });
    expect(limitsAt(shown).map(({ clock, dueAt, hoursLeft }) => [clock, dueAt, hoursLeft])).toEqual([
      ['K-TINC', taking.at(5, 2), 22],
      ['K-TPOL', taking.endOf(9), 132],
    ]);
    expect(shown).not.toHaveProperty('clocks');
  });
  it('shows what is late, and no lost right as a delay', () => {
    expect(rowAfter(transferDesk, [...taking.confirmed, taking.rightLapsed])).toMatchObject({ late: false, missed: [] });
    const late = [...taking.confirmed, taking.rightLapsed, taking.missed('K-TPOL', taking.endOf(9))];
    expect(rowAfter(transferDesk, late)).toMatchObject({ late: true, missed: ['K-TPOL'] });
  });
  it('says what was done with it', () => {
    expect(rowAfter(transferDesk, taking.supplementRequested)).toMatchObject({ status: 'SupplementPending', supplement: 'requested' });
    expect(rowAfter(transferDesk, taking.handedOver)).toMatchObject({ status: 'CriminalCaseFiled', handOver: 'awaited', hold: 'ours' });
  });
});

describe('the filing register of the police', () => {
  it('has nothing before a decision', () => expect(rowAfter(criminalFilings, taking.supplementRequested)).toBeUndefined());
  it('shows a filing', () =>
    expect(rowAfter(criminalFilings, taking.filed)).toMatchObject({
      agency: AGENCY,
      decision: 'filed',
      criminalCaseNumber: '嘉公立字〔2026〕8号',
      filedAt: taking.at(5),
      refusedAt: null,
    }));
  it('keeps a refusal visible that was overcome', () => {
    const filing = { ...taking.filed.at(-1)!, data: { ...taking.filed.at(-1)!.data, at: taking.at(17) } } as (typeof taking.filed)[number];
    expect(rowAfter(criminalFilings, [...taking.notified, filing])).toMatchObject({
      decision: 'filed',
      filedAt: taking.at(17),
      noticeNumber: '嘉公不立字〔2026〕2号',
      ground: 'clearly-minor',
      refusedAt: taking.at(5),
    });
  });
  it('shows a reconsideration', () =>
    expect(rowAfter(criminalFilings, taking.reconsidered)).toMatchObject({ decision: 'refused', reconsideration: 'requested' }));
});

describe('the register of the agency that gives', () => {
  it('follows a transfer from the assessment to the hand-over', () => {
    expect(rowAfter(givenTransfers, giving.refusedByChief)).toMatchObject({
      status: 'RefusedByChief',
      chiefDecision: 'refused',
      sentAt: null,
    });
    expect(rowAfter(givenTransfers, giving.handedOver)).toMatchObject({
      caseId: CASE,
      status: 'CriminalCaseFiled',
      chiefDecision: 'approved',
      sentAt: giving.at(4, 2),
      receiver: POLICE,
      receivedAt: giving.at(4, 3),
      outcome: 'filed',
      handOver: 'awaited',
      late: false,
    });
  });
  it('shows the limits that run, the next first (K-TPOL, K-TSUP)', () => {
    const shown = transferRegister.show!(rowAfter(givenTransfers, giving.supplementRequested)!, {
      at: giving.at(5),
      inForce: STANDARD_LAW,
    });
    expect(limitsAt(shown).map(({ clock }) => clock)).toEqual(['K-TPOL', 'K-TSUP']);
  });
  it('takes back an alarm about the police where their decision, in time, was still on its way (K-TPOL)', () => {
    const alarm = giving.missed('K-TPOL', giving.endOf(9));
    const filing = giving.filed.at(-1)!;
    const heard = (filedAt: string) => [
      ...giving.receipted,
      alarm,
      { ...filing, data: { ...filing.data, filedAt, at: giving.at(10) } } as typeof filing,
    ];
    expect(rowAfter(givenTransfers, [...giving.receipted, alarm])).toMatchObject({ late: true, missed: ['K-TPOL'] });
    expect(rowAfter(givenTransfers, heard('2026-03-09T15:59:59.999Z'))).toMatchObject({ late: false, missed: [] });
    expect(rowAfter(givenTransfers, heard(giving.endOf(9)))).toMatchObject({ late: true, missed: ['K-TPOL'] });
  });
  it('knows the bureau a transfer was forwarded to', () => {
    const sent = giving.sent.at(-1)!;
    const readdressed = { type: 'TransferReaddressed', data: { ...sent.data, to: OTHER_POLICE } } as (typeof giving.sent)[number];
    expect(rowAfter(givenTransfers, [...giving.receipted, readdressed])).toMatchObject({ receiver: OTHER_POLICE, receivedAt: null });
  });
});
