import { ArrayMaxSize, IsUUID } from 'class-validator';
import { TransferDocument } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireStage } from '../stage';
import type { SupplementSubmitted } from './facts';
import { requirePackageFits } from './package-size';
import { supplemented, type TransferGiven, transferGiven } from './transfer-given';

/** T-6: the missing papers, within three days (K-TSUP); late ones are sent all the same, the police still need them. */
@Order({
  route: 'PUT /criminal-transfers/:transferId/supplements/:supplementId',
  power: 'submit-supplement',
  law: 'S5 art 180',
  stream: transferGiven,
  decide: submitSupplement,
})
export class SubmitSupplement {
  @IsUUID() transferId!: string;
  /** The request it answers. */
  @IsUUID() supplementId!: string;
  @ListOf(() => TransferDocument) @ArrayMaxSize(500) documents!: TransferDocument[];
}

export function submitSupplement(found: TransferGiven, order: SubmitSupplement, { at }: Circumstances): SupplementSubmitted[] {
  if (isKnown(found, 'SupplementSubmitted', order.supplementId)) return [];
  requireStage(found, 'supplemented', 'SupplementPending');
  if (found.supplementId !== order.supplementId)
    throw new RuleViolated('not-requested', 'The police did not ask under this id', { supplementId: found.supplementId }, 'S5 art 180');
  // Not the supplement alone: if the police forward the case, all of it travels once more in one package.
  requirePackageFits(supplemented(found.sent!, order.documents));
  return [{ type: 'SupplementSubmitted', data: { ...order, to: found.sent!.to, at } }];
}
