import type { Clockwork } from './declaration';

/** Facts after which the police have nothing left to decide on a transfer at this desk. */
const DECIDED = ['CriminalCaseFiled', 'FilingRefused', 'TransferForwarded', 'TransferOutsidePoliceCompetence'] as const;
/**
 * Facts that end the whole matter (11.5). A withdrawal is none of them: it is asked for, may cross a decision or a forwarding, and until
 * the police give the case back somebody must watch their time.
 */
const OVER = ['TransferCompleted', 'CaseReturnedToAgency'] as const;

/**
 * Section 2: suspected crime, from the report to the hand-over. S3 says "days" without saying which; days are natural days that
 * roll forward here, and `LawInForce.units` may count any of them in working days (2.2).
 */
export const CRIMINAL_TRANSFER_CLOCKS = {
  'K-TCHIEF': {
    name: { en: 'chief decides on the transfer', zh: '正职负责人决定是否移送' },
    unit: 'nd',
    length: 3,
    starts: ['TransferReportSubmitted'],
    stops: ['TransferApproved', 'TransferRefused', ...OVER],
    pauses: [],
    atExpiry: { effect: 'escalate' },
    source: 'S3 art 5',
    tag: 'V',
  },
  'K-TSEND': {
    name: { en: 'hand to the police', zh: '向同级公安机关移送' },
    unit: 'h',
    length: 24,
    starts: ['TransferApproved'],
    stops: ['TransferSent', ...OVER],
    pauses: [],
    atExpiry: { effect: 'overdue' },
    source: 'S3 art 5',
    tag: 'V',
  },
  // The three limits of the police are counted from receipt (S3 arts 7, 8; S5 art 180), so from the arrival of the package, not from the
  // signature under the slip: a slip that nobody signs must stop no clock. The giving side learns of the arrival by the slip.
  // Whoever asks for papers or decides has taken the case for his own: there is nothing left to forward.
  'K-TFWD': {
    name: { en: 'police forward what is not theirs', zh: '公安机关转送有管辖权机关' },
    unit: 'h',
    length: 24,
    starts: ['TransferReceived', 'TransferReceipted'],
    stops: [...DECIDED, 'TransferCompetenceConfirmed', 'SupplementRequested', ...OVER],
    pauses: [],
    atExpiry: { effect: 'overdue' },
    source: 'S3 art 7',
    tag: 'V',
  },
  // A slip signed after the right has lapsed must not open it again, so this one starts at the arrival only.
  'K-TINC': {
    name: { en: 'police ask for missing papers', zh: '公安机关通知补正材料' },
    unit: 'h',
    length: 24,
    starts: ['TransferReceived'],
    stops: [...DECIDED, 'SupplementRequested', 'SupplementRightLapsed', ...OVER],
    pauses: [],
    atExpiry: { effect: 'lapse', fact: 'SupplementRightLapsed' },
    source: 'S5 art 180',
    tag: 'V',
  },
  'K-TSUP': {
    name: { en: 'agency completes the dossier', zh: '移送机关补正材料' },
    unit: 'nd',
    length: 3,
    starts: ['SupplementRequested'],
    stops: [...DECIDED, 'SupplementSubmitted', ...OVER],
    pauses: [],
    atExpiry: { effect: 'overdue' },
    source: 'S5 art 180',
    tag: 'V',
  },
  'K-TPOL': {
    name: { en: 'police decide on filing', zh: '公安机关审查决定是否立案' },
    unit: 'nd',
    length: 3,
    starts: ['TransferReceived', 'TransferReceipted'],
    stops: [...DECIDED, ...OVER],
    pauses: [],
    atExpiry: { effect: 'escalate' },
    source: 'S3 art 8',
    tag: 'V',
  },
  'K-TREC': {
    name: { en: 'ask for reconsideration', zh: '提请复议' },
    unit: 'nd',
    length: 3,
    starts: ['FilingRefused'],
    stops: ['ReconsiderationRequested', 'ProsecutorSupervisionRequested', 'ReconsiderationLapsed', 'CriminalCaseFiled', ...OVER],
    pauses: [],
    atExpiry: { effect: 'lapse', fact: 'ReconsiderationLapsed' },
    source: 'S3 art 9',
    tag: 'V',
  },
  'K-TRECD': {
    name: { en: 'police decide on reconsideration', zh: '公安机关作出复议决定' },
    unit: 'nd',
    length: 3,
    starts: ['ReconsiderationRequested'],
    stops: ['ReconsiderationDecided', 'CriminalCaseFiled', ...OVER],
    pauses: [],
    atExpiry: { effect: 'overdue' },
    source: 'S3 art 9',
    tag: 'V',
  },
  'K-TSPP': {
    name: { en: 'suggest filing supervision', zh: '建议检察院立案监督' },
    unit: 'nd',
    length: 3,
    starts: ['ReconsiderationDecided'],
    stops: ['ProsecutorSupervisionRequested', 'SupervisionLapsed', 'CriminalCaseFiled', ...OVER],
    pauses: [],
    atExpiry: { effect: 'lapse', fact: 'SupervisionLapsed' },
    source: 'S3 art 9',
    tag: 'V',
  },
  'K-TSPPR': {
    name: { en: 'police explain to the prosecutor', zh: '公安机关说明不立案理由' },
    unit: 'nd',
    length: 7,
    starts: ['ProsecutorRequestedReasons'],
    stops: ['PoliceExplained', 'CriminalCaseFiled', ...OVER],
    pauses: [],
    atExpiry: { effect: 'overdue' },
    source: 'S4 item 10',
    tag: 'V',
  },
  'K-TSPPF': {
    name: { en: "police file on the prosecutor's notice", zh: '公安机关按通知立案' },
    unit: 'nd',
    length: 15,
    starts: ['ProsecutorNotifiedFiling'],
    stops: ['CriminalCaseFiled', ...OVER],
    pauses: [],
    atExpiry: { effect: 'overdue' },
    source: 'S4 item 10',
    tag: 'V',
  },
  'K-THAND': {
    name: { en: 'hand over items and material', zh: '移交涉案物品和其他材料' },
    unit: 'nd',
    length: 3,
    starts: ['CriminalCaseFiled'],
    stops: ['EvidenceHandedOver', 'CriminalCaseWithdrawn', ...OVER],
    pauses: [],
    atExpiry: { effect: 'overdue' },
    source: 'S3 art 12',
    tag: 'V',
  },
} as const satisfies Clockwork;
