import {
  CaseReturnedV1,
  CriminalCaseFiledV1,
  CriminalCaseWithdrawnV1,
  EvidenceCountersignedV1,
  EvidenceIntegrityFailedV1,
  FilingRefusedV1,
  ReconsiderationDecidedV1,
  SupplementRequestedV1,
  TransferForwardedV1,
  TransferOutsideCompetenceV1,
  TransferReceiptedV1,
} from '#libs/contracts';
import type { Announcement } from '#libs/orders';
import { answering, told } from '../told';
import type { TransferTakenFact } from './facts';
import { transferTaken } from './transfer-taken';

type Fact<Type extends TransferTakenFact['type']> = Extract<TransferTakenFact, { type: Type }>;

export function announceReceipt({ data: { to, transferId, receiptNumber, receivedAt, at } }: Fact<'TransferReceipted'>) {
  return told<TransferReceiptedV1>(to, { transferId, receiptNumber, receivedAt, signedAt: at });
}
export function announceForwarding({ data: { to, transferId, competent, reason, at } }: Fact<'TransferForwarded'>) {
  return told<TransferForwardedV1>(to, { transferId, to: competent, reason, forwardedAt: at });
}
export function announceSupplementRequest({ data: { to, transferId, supplementId, missing, at } }: Fact<'SupplementRequested'>) {
  return told<SupplementRequestedV1>(to, { transferId, supplementId, missing, requestedAt: at });
}
export function announceOutsideCompetence({
  data: { to, transferId, reasons, competentOrgan, at },
}: Fact<'TransferOutsidePoliceCompetence'>) {
  return answering('refused', told<TransferOutsideCompetenceV1>(to, { transferId, reasons, competentOrgan, declaredAt: at }));
}
export function announceFiling({ data: { to, transferId, criminalCaseNumber, charges, at } }: Fact<'CriminalCaseFiled'>) {
  return answering('accepted', told<CriminalCaseFiledV1>(to, { transferId, criminalCaseNumber, charges, filedAt: at }));
}
export function announceRefusal({ data: { to, transferId, noticeNumber, ground, reasons, at } }: Fact<'FilingRefused'>) {
  return answering('refused', told<FilingRefusedV1>(to, { transferId, noticeNumber, ground, reasons, refusedAt: at }));
}
export function announceReconsideration({
  data: { to, transferId, reconsiderationId, outcome, reasons, at },
}: Fact<'ReconsiderationDecided'>) {
  return told<ReconsiderationDecidedV1>(to, { transferId, reconsiderationId, outcome, reasons, decidedAt: at });
}
export function announceCountersignature({ data: { to, transferId, handOverId, items, at } }: Fact<'EvidenceCountersigned'>) {
  return told<EvidenceCountersignedV1>(to, { transferId, handOverId, items, countersignedAt: at });
}
export function announceIntegrityFailure({ data: { to, transferId, handOverId, evidenceIds, at } }: Fact<'EvidenceIntegrityFailed'>) {
  return told<EvidenceIntegrityFailedV1>(to, { transferId, handOverId, evidenceIds, foundAt: at });
}
export function announceWithdrawal({ data: { to, transferId, reasons, at } }: Fact<'CriminalCaseWithdrawn'>) {
  return told<CriminalCaseWithdrawnV1>(to, { transferId, reasons, withdrawnAt: at });
}
export function announceReturn({ data: { to, transferId, ground, reasons, at } }: Fact<'CaseReturnedToAgency'>) {
  return told<CaseReturnedV1>(to, { transferId, ground, reasons, returnedAt: at });
}

/** One fact, one message. */
function on<Type extends TransferTakenFact['type']>(
  type: Type,
  message: Announcement['message'],
  announce: (fact: Fact<Type>) => ReturnType<Announcement['announce']>,
): Announcement<TransferTakenFact> {
  return { of: transferTaken, message, announce: (fact) => (fact.type === type ? announce(fact as unknown as Fact<Type>) : undefined) };
}

/** What the agency is told; a fact that is not here stays with the police. */
export const takenAnnouncements: Announcement<TransferTakenFact>[] = [
  on('TransferReceipted', TransferReceiptedV1, announceReceipt),
  on('TransferForwarded', TransferForwardedV1, announceForwarding),
  on('SupplementRequested', SupplementRequestedV1, announceSupplementRequest),
  on('TransferOutsidePoliceCompetence', TransferOutsideCompetenceV1, announceOutsideCompetence),
  on('CriminalCaseFiled', CriminalCaseFiledV1, announceFiling),
  on('FilingRefused', FilingRefusedV1, announceRefusal),
  on('ReconsiderationDecided', ReconsiderationDecidedV1, announceReconsideration),
  on('EvidenceCountersigned', EvidenceCountersignedV1, announceCountersignature),
  on('EvidenceIntegrityFailed', EvidenceIntegrityFailedV1, announceIntegrityFailure),
  on('CriminalCaseWithdrawn', CriminalCaseWithdrawnV1, announceWithdrawal),
  on('CaseReturnedToAgency', CaseReturnedV1, announceReturn),
];
