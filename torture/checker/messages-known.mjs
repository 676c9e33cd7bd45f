// Which fact is told to whom by which message, and what its receiver makes of it (docs/subscribe.md, docs/law/rules/2-criminal-transfer.md).
import { messageIdOf } from './ids.mjs';

const own = (agency, name) => `cn.wangjian.${agency}.${name}.v1`;
const RECEIPT = own('exchange', 'receipt');
export const isReceipt = ({ attributes }) => attributes.type === RECEIPT;

/** Which message tells another node of a fact, which names it as `to`. */
const ADDRESSED = {
  transferGiven: {
    TransferSent: own('market-regulation', 'transfer-sent'),
    TransferReaddressed: own('market-regulation', 'transfer-sent'),
    SupplementSubmitted: own('market-regulation', 'supplement-submitted'),
    EvidenceHandedOver: own('market-regulation', 'evidence-handed-over'),
    ReconsiderationRequested: own('market-regulation', 'reconsideration-requested'),
    TransferWithdrawn: own('market-regulation', 'transfer-withdrawn'),
  },
  transferTaken: {
    TransferReceipted: own('police', 'transfer-receipted'),
    TransferForwarded: own('police', 'transfer-forwarded'),
    SupplementRequested: own('police', 'supplement-requested'),
    TransferOutsidePoliceCompetence: own('police', 'transfer-outside-competence'),
    CriminalCaseFiled: own('police', 'criminal-case-filed'),
    FilingRefused: own('police', 'filing-refused'),
    ReconsiderationDecided: own('police', 'reconsideration-decided'),
    EvidenceCountersigned: own('police', 'evidence-countersigned'),
    EvidenceIntegrityFailed: own('police', 'evidence-integrity-failed'),
    CriminalCaseWithdrawn: own('police', 'criminal-case-withdrawn'),
    CaseReturnedToAgency: own('police', 'case-returned'),
  },
};
const PUBLISHED = {
  operator: { OperatorRegistered: own('market-regulation', 'operator-registered') },
  lead: { LeadFound: own('market-regulation', 'lead-found') },
  enforcementCase: {
    CaseTransferred: own('market-regulation', 'case-transferred'),
    PenaltyImposed: own('market-regulation', 'penalty-imposed'),
  },
};

/** By what a published message is keyed. */
const MATTER_OF = { operator: 'operatorId', lead: 'leadId', enforcementCase: 'caseId' };
const PROVINCE = '62';

/** Every message that must be on the log because of a fact; `to`: of whom evidence is kept, null where it is of nobody. */
export function messagesDue(fact, { agency, shares }) {
  const { category, type, id, data } = fact;
  if (category === 'receipt') return [{ ...addressed(id, RECEIPT, data.from, data.matter), to: null }]; // no receipt is receipted
  const told = ADDRESSED[category]?.[type];
  if (told) return [addressed(id, told, data.to, data.transferId)];
  const published = PUBLISHED[category]?.[type];
  if (!published || (type === 'PenaltyImposed' && data.fineFen + data.confiscationFen === 0)) return [];
  return shares
    .filter(({ message }) => message === published)
    .map(({ with: reader, fields }) => {
      const topic = `wangjian.facts.${agency}.${PROVINCE}.${reader}`;
      return { id: messageIdOf(id, published), topic, recipient: reader, matter: data[MATTER_OF[category]], fields, to: null };
    });
}

function addressed(factId, type, to, matter) {
  return { id: messageIdOf(factId, type), topic: `wangjian.inbox.${to.split('.')[0]}.${PROVINCE}`, recipient: to, matter, to };
}

/** What the receiver writes when he takes a message. */
export const TAKEN_AS = {
  [own('market-regulation', 'transfer-sent')]: 'TransferReceived',
  [own('market-regulation', 'supplement-submitted')]: 'SupplementSubmitted',
  [own('market-regulation', 'evidence-handed-over')]: 'EvidenceHandedOver',
  [own('market-regulation', 'reconsideration-requested')]: 'ReconsiderationRequested',
  [own('police', 'transfer-receipted')]: 'TransferReceipted',
  [own('police', 'supplement-requested')]: 'SupplementRequested',
  [own('police', 'criminal-case-filed')]: 'CriminalCaseFiled',
  [own('police', 'filing-refused')]: 'FilingRefused',
  [own('police', 'reconsideration-decided')]: 'ReconsiderationDecided',
  [own('police', 'evidence-countersigned')]: 'EvidenceHandoverCountersigned',
  [own('police', 'evidence-integrity-failed')]: 'EvidenceIntegrityFailed',
  [own('market-regulation', 'operator-registered')]: 'OperatorNoted',
  [own('market-regulation', 'lead-found')]: 'LeadNoted',
  [own('market-regulation', 'penalty-imposed')]: 'PenaltyNoted',
  [own('market-regulation', 'case-transferred')]: 'TransferNoted',
};
