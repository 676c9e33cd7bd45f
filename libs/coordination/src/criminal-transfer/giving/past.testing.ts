import { CLOCK_REGISTER, type DeadlineMissed } from '#libs/law';
import { ACT, AGENCY, assessment, CASE, item, letter, OTHER_ACT, POLICE, REPORT, SHA256, TRANSFER } from '../examples.testing';
import type { TransferGivenFact } from './facts';

/** One transfer in March 2026, fact by fact; each list is all that happened up to that point. Times are UTC, 8 hours behind Shanghai. */
type Past = readonly TransferGivenFact[];
export const at = (day: number, hour = 1): string => `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
/** 24:00 in Shanghai, when a limit in days that ends on that day is over (W-11). */
export const endOf = (day: number): string => at(day, 16);
export const missed = (clock: DeadlineMissed['data']['clock'], dueAt: string): DeadlineMissed => ({
  type: 'DeadlineMissed',
  data: { clock, article: CLOCK_REGISTER[clock].source, dueAt, at: dueAt },
});

const matter = { transferId: TRANSFER, caseId: CASE };
const { appraisal: _, ...sentLetter } = letter;

export const opened: Past = [{ type: 'AssessmentOpened', data: { ...assessment, at: at(3) } }];
export const teamed: Past = [
  ...opened,
  {
    type: 'SpecialTeamAppointed',
    data: { transferId: TRANSFER, members: ['officer-1', 'officer-2'].map((id) => ({ id, certificate: `CERT-${id}` })), at: at(3) },
  },
];
export const reported: Past = [
  ...teamed,
  {
    type: 'TransferReportSubmitted',
    data: { transferId: TRANSFER, reportId: REPORT, conclusion: '建议移送', sha256: SHA256, submittedBy: 'officer-1', at: at(3) },
  },
];
export const approved: Past = [
  ...reported,
  { type: 'TransferApproved', data: { ...matter, reportId: REPORT, approvedBy: 'chief-1', at: at(4) } },
];
export const refusedByChief: Past = [
  ...reported,
  { type: 'TransferRefused', data: { ...matter, reportId: REPORT, reasons: '证据不足', refusedBy: 'chief-1', at: at(4) } },
];
export const sent: Past = [
  ...approved,
  { type: 'TransferSent', data: { ...assessment, ...sentLetter, to: POLICE, sentAt: at(4, 2), at: at(4, 2) } },
];
export const receipted: Past = [
  ...sent,
  { type: 'TransferReceived', data: { transferId: TRANSFER, receiptNumber: '嘉公收字〔2026〕5号', at: at(4, 3) } },
  {
    type: 'TransferReceipted',
    data: {
      transferId: TRANSFER,
      receiptNumber: '嘉公收字〔2026〕5号',
      receivedAt: at(4, 3),
      signedAt: at(4, 4),
      by: POLICE,
      at: at(4, 4),
    },
  },
];
export const supplementRequested: Past = [
  ...receipted,
  {
    type: 'SupplementRequested',
    data: { transferId: TRANSFER, supplementId: ACT, missing: ['检验报告'], requestedAt: at(4, 5), at: at(4, 5) },
  },
];
export const filed: Past = [
  ...receipted,
  {
    type: 'CriminalCaseFiled',
    data: { ...matter, criminalCaseNumber: '嘉公立字〔2026〕8号', charges: ['生产、销售伪劣产品罪'], filedAt: at(6), at: at(6) },
  },
];
export const handedOver: Past = [
  ...filed,
  {
    type: 'EvidenceHandedOver',
    data: { transferId: TRANSFER, to: POLICE, handOverId: ACT, items: [item], signedBy: 'officer-1', at: at(6, 2) },
  },
];
export const refused: Past = [
  ...receipted,
  {
    type: 'FilingRefused',
    data: {
      ...matter,
      noticeNumber: '嘉公不立字〔2026〕2号',
      ground: 'clearly-minor',
      reasons: '情节显著轻微',
      refusedAt: at(6),
      at: at(6),
    },
  },
];
export const reconsidered: Past = [
  ...refused,
  {
    type: 'ReconsiderationRequested',
    data: { transferId: TRANSFER, to: POLICE, reconsiderationId: ACT, grounds: '货值已达追诉标准', at: at(9) },
  },
];
export const upheld: Past = [
  ...reconsidered,
  {
    type: 'ReconsiderationDecided',
    data: { ...matter, reconsiderationId: ACT, outcome: 'upheld', reasons: '维持', decidedAt: at(10), at: at(10) },
  },
];
export const supervised: Past = [
  ...upheld,
  {
    type: 'ProsecutorSupervisionRequested',
    data: {
      transferId: TRANSFER,
      supervisionId: OTHER_ACT,
      procuratorate: '嘉峪关市人民检察院',
      grounds: '应当立案',
      at: at(11),
    },
  },
];

export const police = { id: POLICE, roles: ['partner'], role: 'partner' } as const;
export const otherAgency = { id: 'police.620900', roles: ['partner'], role: 'partner' } as const;
export const officer = { id: 'officer-1', roles: ['officer'], role: 'officer', certificate: 'CERT-officer-1' } as const;
export const chief = { id: 'chief-1', roles: ['chief'], role: 'chief' } as const;
export const node = AGENCY;
