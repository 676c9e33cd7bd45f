import { CLOCK_REGISTER, type DeadlineMissed } from '#libs/law';
import { ACT, AGENCY, assessment, item, letter, OTHER_ACT, POLICE, TRANSFER } from '../examples.testing';
import type { TransferTakenFact } from './facts';

/** The same transfer on the side of the police; each list is all that happened up to that point. */
type Past = readonly TransferTakenFact[];
export const at = (day: number, hour = 1): string => `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
/** 24:00 in Shanghai, when a limit in days that ends on that day is over (W-11). */
export const endOf = (day: number): string => at(day, 16);
export const missed = (clock: DeadlineMissed['data']['clock'], dueAt: string): DeadlineMissed => ({
  type: 'DeadlineMissed',
  data: { clock, article: CLOCK_REGISTER[clock].source, dueAt, at: dueAt },
});
/** K-TINC: what is written once 24 hours have passed since the arrival. */
export const rightLapsed: TransferTakenFact = {
  type: 'SupplementRightLapsed',
  data: { clock: 'K-TINC', article: 'S5 art 180', dueAt: at(5, 2), at: at(5, 2) },
};

const { caseId: _, ...known } = assessment;
export const message = { ...known, letterNumber: letter.letterNumber, documents: letter.documents, sentAt: at(4) };

/** The id of the message it came with. */
export const MESSAGE = '0197a000-0000-8000-8000-000000000009.cn.wangjian.market-regulation.transfer-sent.v1';
export const received: Past = [{ type: 'TransferReceived', data: { ...message, from: AGENCY, messageId: MESSAGE, at: at(4, 2) } }];
export const receipted: Past = [
  ...received,
  {
    type: 'TransferReceipted',
    data: {
      transferId: TRANSFER,
      to: AGENCY,
      receiptNumber: '嘉公收字〔2026〕5号',
      receivedAt: at(4, 2),
      signedBy: 'intake-1',
      at: at(4, 3),
    },
  },
];
export const confirmed: Past = [...receipted, { type: 'TransferCompetenceConfirmed', data: { transferId: TRANSFER, at: at(4, 3) } }];
export const supplementRequested: Past = [
  ...confirmed,
  { type: 'SupplementRequested', data: { transferId: TRANSFER, to: AGENCY, supplementId: ACT, missing: ['检验报告'], at: at(4, 4) } },
];
export const filed: Past = [
  ...confirmed,
  {
    type: 'CriminalCaseFiled',
    data: {
      transferId: TRANSFER,
      to: AGENCY,
      criminalCaseNumber: '嘉公立字〔2026〕8号',
      charges: ['生产、销售伪劣产品罪'],
      filedBy: 'police-head-1',
      at: at(5),
    },
  },
];
export const refused: Past = [
  ...confirmed,
  {
    type: 'FilingRefused',
    data: {
      transferId: TRANSFER,
      to: AGENCY,
      noticeNumber: '嘉公不立字〔2026〕2号',
      ground: 'clearly-minor',
      reasons: '情节显著轻微',
      refusedBy: 'police-head-1',
      at: at(5),
    },
  },
];
export const reconsidered: Past = [
  ...refused,
  {
    type: 'ReconsiderationRequested',
    data: { transferId: TRANSFER, reconsiderationId: ACT, grounds: '货值已达追诉标准', requestedAt: at(9), at: at(9) },
  },
];
export const handedOver: Past = [
  ...filed,
  { type: 'EvidenceHandedOver', data: { transferId: TRANSFER, handOverId: ACT, items: [item], handedOverAt: at(6), at: at(6) } },
];
export const notified: Past = [
  ...refused,
  {
    type: 'ProsecutorNotifiedFiling',
    data: { transferId: TRANSFER, supervisionId: OTHER_ACT, documentNumber: '嘉检通立〔2026〕1号', at: at(16) },
  },
];

export const intake = { by: { id: 'intake-1', roles: ['police-intake'], role: 'police-intake' }, node: POLICE } as const;
export const policeHead = { by: { id: 'police-head-1', roles: ['police-head'], role: 'police-head' }, node: POLICE } as const;
export const agency = { by: { id: AGENCY, roles: ['partner'], role: 'partner' }, node: POLICE } as const;
export const otherAgency = { by: { id: 'market-regulation.620900', roles: ['partner'], role: 'partner' }, node: POLICE } as const;
