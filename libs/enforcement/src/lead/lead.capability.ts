import type { Capability } from '#libs/orders';
import { announceLead } from './announce-lead';
import { CloseWithoutFiling } from './close-without-filing';
import { ConvertLead } from './convert-lead';
import { ExtendVerification } from './extend-verification';
import { FindLead } from './find-lead';
import { lead } from './lead';
import { leadRegister } from './lead-register/lead-register';
import { FinishLeadTest, StartLeadTest } from './lead-test';
import { ReceiveLead } from './receive-lead';
import { StartVerification } from './start-verification';

/** Leads (线索), from what was found to the decision whether to file (11.2). */
export const leadCapability: Capability = {
  name: 'lead',
  streams: [lead],
  orders: [FindLead, ReceiveLead, StartVerification, StartLeadTest, FinishLeadTest, ExtendVerification, CloseWithoutFiling, ConvertLead],
  announcements: [announceLead],
  registers: [leadRegister],
};
