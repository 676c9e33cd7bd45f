import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { LeadFoundV1 } from '#libs/contracts';
import { recorded } from '../recorded.samples';
import { announceLead } from './announce-lead';
import type { LeadFact } from './lead';
import { FOUND_AT, found, LEAD_ID, missed, suspected } from './lead.samples';

const announced = (fact: LeadFact) => announceLead.announce(recorded(fact, `lead-${LEAD_ID}`));
const faultsOf = (content: object) => validateSync(plainToInstance(LeadFoundV1, content), { whitelist: true, forbidNonWhitelisted: true });

describe('what others are told of a lead', () => {
  it('is the act and where it came from', () => {
    const said = announced(found);
    expect(said).toEqual({
      to: 'facts',
      matter: LEAD_ID,
      content: { leadId: LEAD_ID, source: 'inspection', violationCode: 'MR-PQ-01', domains: [], foundAt: FOUND_AT },
    });
    expect(faultsOf(said!.content)).toEqual([]);
  });
  it('never is what a report says or refers to (CR-7)', () => {
    const said = announced({
      type: 'LeadReceived',
      data: {
        leadId: LEAD_ID,
        ...suspected,
        source: 'complaint-or-report',
        reference: '举报〔2025〕9号',
        description: '王女士反映',
        at: FOUND_AT,
      },
    });
    expect(JSON.stringify(said)).not.toMatch(/王女士|举报/);
    expect(faultsOf(said!.content)).toEqual([]);
  });
  it('shortens the name of a natural person (PD-2)', () => {
    const said = announced({
      ...found,
      data: { ...found.data, party: { kind: 'natural-person', name: '田芳冬', personHash: 'a'.repeat(64) } },
    } as LeadFact);
    expect(said!.content).toMatchObject({ partyKind: 'natural-person', partyName: '田某' });
    expect(JSON.stringify(said)).not.toContain('aaaa');
  });
  it('is nothing about any other fact', () => expect(announced(missed)).toBeUndefined());
});
