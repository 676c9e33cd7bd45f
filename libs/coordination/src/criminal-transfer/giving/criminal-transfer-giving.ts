import type { Capability } from '#libs/orders';
import { AddEvidence } from './add-evidence';
import { givenAnnouncements } from './announcements';
import { AppointSpecialTeam } from './appoint-special-team';
import { CompleteTransfer } from './complete-transfer';
import { ApproveTransfer, RefuseTransfer } from './decide-transfer';
import { HandOverEvidence } from './hand-over-evidence';
import { givenIntakes } from './intakes';
import { NoteCaseReturned, NoteCriminalCaseWithdrawn } from './note-case-back';
import { NoteEvidenceCountersigned, NoteEvidenceIntegrityFailed } from './note-evidence-answer';
import { NoteCriminalCaseFiled, NoteFilingRefused, NoteReconsiderationDecided } from './note-filing';
import { NoteForwarded } from './note-forwarded';
import { NoteOutsideCompetence } from './note-outside-competence';
import { NoteReceipted } from './note-receipted';
import { NoteSupplementRequested } from './note-supplement-requested';
import { OpenAssessment } from './open-assessment';
import { completion } from './reactions';
import { RecordCriminalJudgment, RecordNonProsecution } from './record-criminal-result';
import { RecordFilingNotice, RecordPoliceExplanation, RecordReasonsRequest, RecordSupervisionResult } from './record-supervision';
import { RequestProsecutorSupervision } from './request-prosecutor-supervision';
import { RequestReconsideration } from './request-reconsideration';
import { SendTransfer } from './send-transfer';
import { SubmitSupplement } from './submit-supplement';
import { SubmitTransferReport } from './submit-transfer-report';
import { transferGiven } from './transfer-given';
import { transferRegister } from './transfer-register/transfer-register';
import { WithdrawTransfer } from './withdraw-transfer';

/** Transfer of suspected crime, giving side (rules.md 11.5): for an agency that enforces administrative law. */
export const criminalTransferGiving: Capability = {
  name: 'criminal-transfer-giving',
  streams: [transferGiven],
  orders: [
    OpenAssessment,
    AddEvidence,
    AppointSpecialTeam,
    SubmitTransferReport,
    ApproveTransfer,
    RefuseTransfer,
    SendTransfer,
    SubmitSupplement,
    HandOverEvidence,
    RequestReconsideration,
    RequestProsecutorSupervision,
    RecordReasonsRequest,
    RecordPoliceExplanation,
    RecordFilingNotice,
    RecordSupervisionResult,
    WithdrawTransfer,
    RecordCriminalJudgment,
    RecordNonProsecution,
    CompleteTransfer,
    NoteReceipted,
    NoteForwarded,
    NoteSupplementRequested,
    NoteOutsideCompetence,
    NoteCriminalCaseFiled,
    NoteFilingRefused,
    NoteReconsiderationDecided,
    NoteEvidenceCountersigned,
    NoteEvidenceIntegrityFailed,
    NoteCriminalCaseWithdrawn,
    NoteCaseReturned,
  ],
  reactions: [completion],
  announcements: givenAnnouncements,
  intakes: givenIntakes,
  registers: [transferRegister],
};
