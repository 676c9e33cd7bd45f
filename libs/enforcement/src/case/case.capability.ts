import type { Capability } from '#libs/orders';
import { announceCaseTransferred, announcePenalty } from './announce-case';
import { AppointOfficers } from './appoint-officers';
import { CaptureEvidence } from './capture-evidence';
import { caseRegister } from './case-register/case-register';
import { CloseCase } from './close-case';
import { DecideNoPenalty } from './decide-no-penalty';
import { ReviewDefence, SubmitDefence, WaiveDefence } from './defence';
import { enforcementCase } from './enforcement-case';
import { FileCase } from './file-case';
import { ImposePenalty } from './impose-penalty';
import { convertLeadOfCase } from './lead-of-case';
import { NoteCaseTransferred } from './note-case-transferred';
import { NoteCriminalThreshold } from './note-criminal-threshold';
import { NoticePenalty } from './notice-penalty';
import { penaltyRegister } from './penalty-register/penalty-register';
import { RecordPayment } from './record-payment';
import { ResumeAfterTransfer, ResumeCase } from './resume-case';
import { ReviewCase } from './review-case';
import { ServePenalty } from './serve-penalty';
import { SettleSuspicion } from './settle-suspicion';
import { SuspectCrime } from './suspect-crime';
import { SuspendCase, SuspendForCriminalCase } from './suspend-case';

/** Cases (案件) with their penalty (行政处罚), from filing to closing (11.3, 11.9). */
export const caseCapability: Capability = {
  name: 'enforcement-case',
  streams: [enforcementCase],
  orders: [
    FileCase,
    AppointOfficers,
    CaptureEvidence,
    NoteCriminalThreshold,
    SuspectCrime,
    SettleSuspicion,
    NoteCaseTransferred,
    SuspendCase,
    SuspendForCriminalCase,
    ResumeCase,
    ResumeAfterTransfer,
    ReviewCase,
    NoticePenalty,
    SubmitDefence,
    WaiveDefence,
    ReviewDefence,
    ImposePenalty,
    DecideNoPenalty,
    ServePenalty,
    RecordPayment,
    CloseCase,
  ],
  reactions: [convertLeadOfCase],
  announcements: [announceCaseTransferred, announcePenalty],
  registers: [caseRegister, penaltyRegister],
};
