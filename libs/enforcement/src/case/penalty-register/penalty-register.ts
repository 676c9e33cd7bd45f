import { idOf, type Instant, type LegalDate, type Projection } from '#libs/kernel';
import { type Clocks, clocksAfter, limitShown } from '#libs/law';
import type { Register } from '#libs/orders';
import type { CaseFact } from '../case-facts';
import { enforcementCase } from '../enforcement-case';

/** A penalty from its decision on, in the words of rules.md 11.9. */
export type PenaltyEntry = {
  caseId: string;
  penaltyId: string;
  decisionNumber: string;
  standing: 'imposed' | 'served' | 'overdue' | 'paid';
  partyName: string;
  uscc: string | null;
  violationCode: string;
  content: string;
  fineFen: number;
  confiscationFen: number;
  paidFen: number;
  decisionDate: LegalDate;
  servedAt: Instant | null;
  operatorId: string | null;
  clocks: Clocks;
};

/** A case has one penalty at most (D-6), so its row is found under the case: an expiry names no penalty. */
export const penalties: Projection<PenaltyEntry, CaseFact> = {
  name: 'penalties',
  version: 1,
  of: [enforcementCase],
  key: ({ stream }) => idOf(stream),
  project: (entry, fact) => {
    const after = changed(entry, fact);
    return after && { ...after, clocks: clocksAfter(['K-PAY'], after.clocks, fact) };
  },
  index: ['standing', 'violationCode', 'uscc', 'operatorId', 'decisionDate', 'decisionNumber'],
};

function changed(entry: PenaltyEntry | undefined, { type, data }: CaseFact): PenaltyEntry | undefined {
  if (type === 'PenaltyImposed') {
    const { caseId, penaltyId, decisionNumber, party, act, content, fineFen, confiscationFen, decisionDate, operatorId } = data;
    return {
      caseId,
      penaltyId,
      decisionNumber,
      standing: 'imposed',
      partyName: party.name,
      uscc: party.uscc ?? null,
      violationCode: act.code,
      content,
      fineFen,
      confiscationFen,
      paidFen: 0,
      decisionDate,
      servedAt: null,
      operatorId: operatorId ?? null,
      clocks: {},
    };
  }
  if (!entry) return undefined;
  if (type === 'PenaltyServed') return { ...entry, standing: entry.standing === 'paid' ? 'paid' : 'served', servedAt: data.at };
  if (type === 'PaymentReceived') return { ...entry, paidFen: entry.paidFen + data.amountFen };
  if (type === 'PenaltyPaid') return { ...entry, standing: 'paid' };
  if (type === 'PenaltyFellOverdue') return { ...entry, standing: 'overdue' };
  return entry; // a case has much else to tell
}

export const penaltyRegister: Register<PenaltyEntry> = {
  route: '/penalties',
  power: 'read-registers',
  title: { en: 'Penalties', zh: '行政处罚台账' },
  of: penalties,
  filters: ['standing', 'violationCode', 'uscc', 'operatorId', 'decisionDate', 'decisionNumber'],
  show: ({ clocks, ...entry }, now) => ({ ...entry, payment: limitShown('K-PAY', clocks, now) }),
};
