import { AddEvidence, type Given as Transfer, OpenAssessment, transferGiven } from '#libs/coordination';
import {
  type CaseFact,
  enforcementCase,
  NoteCaseTransferred,
  ResumeAfterTransfer,
  SettleSuspicion,
  SuspendForCriminalCase,
  type SuspicionEnd,
} from '#libs/enforcement';
import { type Capability, give, type Given, type Reaction } from '#libs/orders';

/** A suspicion of crime in a case opens its transfer (T-1), and what is captured later goes with it (T-17). */
export const suspicionOpensTransfer: Reaction<CaseFact> = {
  name: 'suspicion-opens-transfer',
  of: enforcementCase,
  react: ({ type, data }) => {
    if (type === 'EvidenceCaptured') {
      const { transferIds = [], caseId, evidenceId, kind, description, sha256 } = data;
      return transferIds.map((transferId) => give(AddEvidence, { transferId, caseId, item: { evidenceId, kind, description, sha256 } }));
    }
    if (type !== 'CrimeSuspected') return [];
    const { transferId, caseId, caseNumber, party, act, basis, amounts, summary, evidence } = data;
    return [give(OpenAssessment, { transferId, caseId, caseNumber, party, act: act.code, basis, amounts, summary, evidence })];
  },
};

/** What the transfer comes to, the case must know: that it left, that it waits, that it goes on. */
export const transferMovesCase: Reaction<Transfer.TransferGivenFact> = {
  name: 'transfer-moves-case',
  of: transferGiven,
  react: (fact) => {
    switch (fact.type) {
      case 'TransferSent': {
        const { caseId, transferId, to, sentAt } = fact.data;
        return [give(NoteCaseTransferred, { caseId, transferId, to, sentAt })];
      }
      case 'CriminalCaseFiled': {
        // The case waits from when the notice arrived: what the police's own clock says moves none of ours (K-DECIDE).
        const { caseId, transferId, criminalCaseNumber, at: filedAt } = fact.data;
        return [give(SuspendForCriminalCase, { caseId, transferId, criminalCaseNumber, filedAt })];
      }
      case 'TransferRefused':
        return settled(fact.data, 'refused-by-chief', 'The chief refused the transfer');
      // After a refusal to file the agency has three days to object (S3 art 9), so the suspicion ends with the transfer, not with it.
      case 'TransferCompleted':
        return fact.data.outcome === 'criminal-result'
          ? []
          : wentBack(fact.data, ENDS[fact.data.outcome], `The transfer ended: ${fact.data.outcome}`);
      case 'NonProsecutionDecided':
        return wentBack(fact.data, 'returned', `Not prosecuted: ${fact.data.documentNumber}`);
      case 'CriminalJudgmentRecorded':
        return wentBack(fact.data, fact.data.convicted ? 'criminal-result' : 'returned', judgment(fact.data));
      default:
        return [];
    }
  },
};

type OfCase = { caseId: string; transferId: string };
const ENDS: Record<Exclude<Transfer.TransferEnd, 'criminal-result'>, SuspicionEnd> = {
  'not-filed': 'not-filed-by-police',
  'outside-competence': 'outside-police-competence',
  returned: 'returned',
  withdrawn: 'withdrawn',
};
const judgment = ({ judgmentNumber }: { judgmentNumber: string }) => `Judgment ${judgmentNumber}`;
const resumed = ({ caseId, transferId }: OfCase, explanation: string): Given =>
  give(ResumeAfterTransfer, { caseId, transferId, explanation });
const settled = ({ caseId, transferId }: OfCase, outcome: SuspicionEnd, explanation: string): Given[] => [
  give(SettleSuspicion, { caseId, transferId, outcome, explanation }),
];
/** T-12: the agency must deal with the act itself, and may fine again. */
const wentBack = (of: OfCase, outcome: SuspicionEnd, explanation: string): Given[] => [
  resumed(of, explanation),
  ...settled(of, outcome, explanation),
];

/** Where the case and its transfer meet: only market regulation has both. */
export const caseAndTransfer: Capability = {
  name: 'case-and-transfer',
  streams: [],
  orders: [],
  reactions: [suspicionOpensTransfer, transferMovesCase],
};
