import { give } from '#libs/orders';
import { ConvertLead } from '../lead/convert-lead';
import { recorded } from '../recorded.samples';
import { CASE_ID, CASE_NUMBER, captured, FILED_AT, filed, LEAD_ID } from './case.samples';
import { convertLeadOfCase } from './lead-of-case';

describe('what follows from a filed case', () => {
  it('ends its lead', () =>
    expect(convertLeadOfCase.react(recorded(filed, `enforcementCase-${CASE_ID}`))).toEqual([
      give(ConvertLead, { leadId: LEAD_ID, caseId: CASE_ID, caseNumber: CASE_NUMBER, filedAt: FILED_AT }),
    ]));
  it('follows from nothing else', () => expect(convertLeadOfCase.react(recorded(captured, `enforcementCase-${CASE_ID}`))).toEqual([]));
});
