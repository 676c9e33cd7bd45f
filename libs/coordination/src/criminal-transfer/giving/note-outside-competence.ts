import { TransferOutsideCompetenceV1 } from '#libs/contracts';
import type { Circumstances } from '#libs/law';
import { Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { TransferOutsidePoliceCompetence } from './facts';
import { requireReceiver } from './receiver';
import { type TransferGiven, transferGiven } from './transfer-given';

/** T-7: the police tell in writing that another organ is competent; the case is the agency's again. */
@Order({ route: null, power: 'partner-answer', law: 'S5 art 180', stream: transferGiven, decide: noteOutsideCompetence })
export class NoteOutsideCompetence extends TransferOutsideCompetenceV1 {}

export function noteOutsideCompetence(
  found: TransferGiven,
  order: NoteOutsideCompetence,
  { at, by }: Circumstances,
): TransferOutsidePoliceCompetence[] {
  if (isKnown(found, 'TransferOutsidePoliceCompetence', order.declaredAt)) return [];
  requireReceiver(found, by);
  requireStage(found, 'outside police competence', 'Receipted', 'SupplementPending');
  return [{ type: 'TransferOutsidePoliceCompetence', data: { ...order, caseId: found.assessment!.caseId, at } }];
}
