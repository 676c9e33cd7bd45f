import { LeadFoundV1 } from '#libs/contracts';
import type { Announcement } from '#libs/orders';
import { publicPartyOf } from '../party';
import { lead, type LeadFact } from './lead';

/** What other agencies may learn of a lead: the act and the party, never who reported it or what the material says (CR-7, PD-2). */
export const announceLead: Announcement<LeadFact> = {
  of: lead,
  message: LeadFoundV1,
  announce: ({ type, data }) => {
    if (type !== 'LeadFound' && type !== 'LeadReceived') return undefined;
    const { leadId, source, violationCode, party, operatorId, division, domains = [], at } = data;
    const content: LeadFoundV1 = {
      leadId,
      source,
      violationCode,
      ...(party && publicPartyOf(party)),
      ...(operatorId !== undefined && { operatorId }),
      ...(division !== undefined && { division }),
      domains,
      foundAt: at,
    };
    return { to: 'facts', matter: leadId, content };
  },
};
