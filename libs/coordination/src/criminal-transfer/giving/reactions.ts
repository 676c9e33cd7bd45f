import { idOf } from '#libs/kernel';
import { give, type Reaction } from '#libs/orders';
import { CompleteTransfer } from './complete-transfer';
import type { TransferGivenFact } from './facts';
import { transferGiven } from './transfer-given';

/** The facts that may settle the last duty of a transfer. */
const MAY_BE_THE_LAST: ReadonlySet<TransferGivenFact['type']> = new Set([
  'TransferOutsidePoliceCompetence',
  'CaseReturnedToAgency',
  'ReconsiderationLapsed',
  'SupervisionLapsed',
  'SupervisionResultNotified',
  'EvidenceHandoverCountersigned',
  'CriminalJudgmentRecorded',
  'NonProsecutionDecided',
]);

export const completion: Reaction<TransferGivenFact> = {
  name: 'criminal-transfer-completion',
  of: transferGiven,
  react: ({ type, stream }) => (MAY_BE_THE_LAST.has(type) ? [give(CompleteTransfer, { transferId: idOf(stream) })] : []),
};
