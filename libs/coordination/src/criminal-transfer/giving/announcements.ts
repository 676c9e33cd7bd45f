import {
  EvidenceHandedOverV1,
  ReconsiderationRequestedV1,
  SupplementSubmittedV1,
  TransferSentV1,
  TransferWithdrawnV1,
} from '#libs/contracts';
import type { Announcement } from '#libs/orders';
import { told } from '../told';
import type { TransferGivenFact } from './facts';
import { transferGiven } from './transfer-given';

export function announceTransfer({ type, data }: TransferGivenFact) {
  if (type !== 'TransferSent' && type !== 'TransferReaddressed') return undefined;
  const { transferId, letterNumber, caseNumber, party, act, basis, amounts, summary, documents, evidence, forwardedBy, sentAt } = data;
  return told<TransferSentV1>(data.to, {
    transferId,
    letterNumber,
    caseNumber,
    party,
    act,
    basis,
    amounts,
    summary,
    documents,
    evidence,
    ...(forwardedBy && { forwardedBy }),
    sentAt,
  });
}

export function announceSupplement({ type, data }: TransferGivenFact) {
  if (type !== 'SupplementSubmitted') return undefined;
  const { to, transferId, supplementId, documents, at } = data;
  return told<SupplementSubmittedV1>(to, { transferId, supplementId, documents, submittedAt: at });
}

export function announceHandOver({ type, data }: TransferGivenFact) {
  if (type !== 'EvidenceHandedOver') return undefined;
  const { to, transferId, handOverId, items, at } = data;
  return told<EvidenceHandedOverV1>(to, { transferId, handOverId, items, handedOverAt: at });
}

export function announceReconsideration({ type, data }: TransferGivenFact) {
  if (type !== 'ReconsiderationRequested') return undefined;
  const { to, transferId, reconsiderationId, grounds, at } = data;
  return told<ReconsiderationRequestedV1>(to, { transferId, reconsiderationId, grounds, requestedAt: at });
}

export function announceWithdrawal({ type, data }: TransferGivenFact) {
  if (type !== 'TransferWithdrawn') return undefined;
  const { to, transferId, withdrawalId, reason, at } = data;
  return told<TransferWithdrawnV1>(to, { transferId, withdrawalId, reason, withdrawnAt: at });
}

/** What the police are told. */
export const givenAnnouncements: Announcement<TransferGivenFact>[] = [
  { of: transferGiven, message: TransferSentV1, announce: announceTransfer },
  { of: transferGiven, message: SupplementSubmittedV1, announce: announceSupplement },
  { of: transferGiven, message: EvidenceHandedOverV1, announce: announceHandOver },
  { of: transferGiven, message: ReconsiderationRequestedV1, announce: announceReconsideration },
  { of: transferGiven, message: TransferWithdrawnV1, announce: announceWithdrawal },
];
