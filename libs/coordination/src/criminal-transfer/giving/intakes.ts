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
import { type Intakes, noted } from '../noted';
import { NoteCaseReturned, NoteCriminalCaseWithdrawn } from './note-case-back';
import { NoteEvidenceCountersigned, NoteEvidenceIntegrityFailed } from './note-evidence-answer';
import { NoteCriminalCaseFiled, NoteFilingRefused, NoteReconsiderationDecided } from './note-filing';
import { NoteForwarded } from './note-forwarded';
import { NoteOutsideCompetence } from './note-outside-competence';
import { NoteReceipted } from './note-receipted';
import { NoteSupplementRequested } from './note-supplement-requested';

export const givenIntakes: Intakes = [
  noted(TransferReceiptedV1, NoteReceipted),
  noted(TransferForwardedV1, NoteForwarded),
  noted(SupplementRequestedV1, NoteSupplementRequested),
  noted(TransferOutsideCompetenceV1, NoteOutsideCompetence),
  noted(CriminalCaseFiledV1, NoteCriminalCaseFiled),
  noted(FilingRefusedV1, NoteFilingRefused),
  noted(ReconsiderationDecidedV1, NoteReconsiderationDecided),
  noted(EvidenceCountersignedV1, NoteEvidenceCountersigned),
  noted(EvidenceIntegrityFailedV1, NoteEvidenceIntegrityFailed),
  noted(CriminalCaseWithdrawnV1, NoteCriminalCaseWithdrawn),
  noted(CaseReturnedV1, NoteCaseReturned),
];
