import type { Capability } from '#libs/orders';
import { takenAnnouncements } from './announcements';
import { ExplainToProsecutor, FileOnProsecutorNotice, ReceiveFilingNotice, ReceiveReasonsRequest } from './answer-prosecutor';
import { CountersignEvidence } from './countersign-evidence';
import { FileCriminalCase, RefuseFiling } from './decide-filing';
import { FileOnReconsideration, UpholdRefusal } from './decide-reconsideration';
import { DeclareOutsideCompetence } from './declare-outside-competence';
import { filingRegister } from './filing-register/filing-register';
import { ForwardTransfer } from './forward-transfer';
import { ReturnCase, WithdrawCriminalCase } from './give-back';
import { takenIntakes } from './intakes';
import { NoteEvidenceHandedOver, NoteReconsiderationRequested, NoteSupplementSubmitted, NoteTransferWithdrawn } from './note-from-agency';
import { ReceiveTransfer } from './receive-transfer';
import { RequestSupplement } from './request-supplement';
import { OpenTransfer, TakeInTransfer } from './take-in-transfer';
import { deskRegister } from './transfer-desk/transfer-desk';
import { transferTaken } from './transfer-taken';

/** Transfer of suspected crime, taking side (rules.md 11.5): for the police. */
export const criminalTransferTaking: Capability = {
  name: 'criminal-transfer-taking',
  streams: [transferTaken],
  orders: [
    ReceiveTransfer,
    OpenTransfer,
    TakeInTransfer,
    ForwardTransfer,
    RequestSupplement,
    DeclareOutsideCompetence,
    FileCriminalCase,
    RefuseFiling,
    UpholdRefusal,
    FileOnReconsideration,
    ReceiveReasonsRequest,
    ExplainToProsecutor,
    ReceiveFilingNotice,
    FileOnProsecutorNotice,
    CountersignEvidence,
    WithdrawCriminalCase,
    ReturnCase,
    NoteSupplementSubmitted,
    NoteEvidenceHandedOver,
    NoteReconsiderationRequested,
    NoteTransferWithdrawn,
  ],
  announcements: takenAnnouncements,
  intakes: takenIntakes,
  registers: [deskRegister, filingRegister],
};
