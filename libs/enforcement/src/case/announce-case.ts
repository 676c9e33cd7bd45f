import { CaseTransferredV1, PenaltyImposedV1 } from '#libs/contracts';
import type { Announcement } from '#libs/orders';
import { publicPartyOf } from '../party';
import type { CaseFact } from './case-facts';
import { enforcementCase } from './enforcement-case';

/** That a case went to the police is told; what it says is between the two of them. */
export const announceCaseTransferred: Announcement<CaseFact> = {
  of: enforcementCase,
  message: CaseTransferredV1,
  announce: ({ type, data }) => {
    if (type !== 'CaseTransferred') return undefined;
    const { caseId, transferId, caseNumber, party, actCode, to, operatorId, domains = [], at } = data;
    const content: CaseTransferredV1 = {
      caseId,
      transferId,
      caseNumber,
      violationCode: actCode,
      ...publicPartyOf(party),
      ...(operatorId !== undefined && { operatorId }),
      domains,
      receivingNode: to,
      transferredAt: at,
    };
    return { to: 'facts', matter: caseId, content };
  },
};

/** The summary of PB-6: number, party, kind of violation, content, authority, date. */
export const announcePenalty: Announcement<CaseFact> = {
  of: enforcementCase,
  message: PenaltyImposedV1,
  announce: ({ type, data }) => {
    // PB-1: a bare warning is not published.
    if (type !== 'PenaltyImposed' || data.fineFen + data.confiscationFen === 0) return undefined;
    const {
      caseId,
      penaltyId,
      decisionNumber,
      party,
      appliedCode,
      content: words,
      fineFen,
      confiscationFen,
      authority,
      decisionDate,
      operatorId,
      domains = [],
      at,
    } = data;
    const content: PenaltyImposedV1 = {
      caseId,
      penaltyId,
      decisionNumber,
      ...publicPartyOf(party),
      violationCode: appliedCode,
      content: words,
      fineFen,
      confiscationFen,
      authority,
      decisionDate,
      ...(operatorId !== undefined && { operatorId }),
      domains,
      imposedAt: at,
    };
    return { to: 'facts', matter: caseId, content };
  },
};
