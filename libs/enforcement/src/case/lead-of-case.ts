import { give, type Reaction } from '#libs/orders';
import { ConvertLead } from '../lead/convert-lead';
import type { CaseFact } from './case-facts';
import { enforcementCase } from './enforcement-case';

/** A filed case ends its lead: the lead's own stream must see it, for that is where K-LEAD runs (11.2). */
export const convertLeadOfCase: Reaction<CaseFact> = {
  name: 'convert-lead-of-case',
  of: enforcementCase,
  react: ({ type, data }) => {
    if (type !== 'CaseFiled') return [];
    const { leadId, caseId, caseNumber, at } = data;
    return [give(ConvertLead, { leadId, caseId, caseNumber, filedAt: at })];
  },
};
