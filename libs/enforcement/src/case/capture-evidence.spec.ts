import { given } from '#libs/orders/testing';
import { captureEvidence } from './capture-evidence';
import {
  captured,
  CASE_ID,
  decisionMissed,
  DECISION_DUE_AT,
  evidenceOrder,
  FILED_AT,
  filed,
  officers,
  settled,
  suspected,
  TRANSFER_ID,
} from './case.samples';
import type { CaseFact } from './case-facts';
import { enforcementCase } from './enforcement-case';

const by = { ...officers[0]!, roles: ['officer'], role: 'officer' } as const;

describe('capturing evidence (1.4)', () => {
  it('may have been done before filing (L-8)', () =>
    given(enforcementCase, filed).when(captureEvidence, evidenceOrder, { at: FILED_AT, by }).then(captured));
  it('is done once, however often it is sent', () =>
    given(enforcementCase, filed, captured).when(captureEvidence, evidenceOrder).thenNothing());
  it('is never the same evidence under another hash (11.13-8)', () =>
    given(enforcementCase, filed, captured)
      .when(captureEvidence, { ...evidenceOrder, sha256: 'cd'.repeat(32) })
      .thenRefused('evidence-altered'));
  it('needs two officers (E-1, 11.13-6)', () =>
    given(enforcementCase, filed)
      .when(captureEvidence, { ...evidenceOrder, officers: officers.slice(1) })
      .thenRefused('two-officers'));
  describe('is for those who take it (E-1, 11.13-6)', () => {
    const third = { id: 'o-3', certificate: 'GS-003' };
    const after = { ...evidenceOrder, capturedAt: FILED_AT, officers: [officers[0]!, third] };
    const appointed: CaseFact = {
      type: 'InvestigatorsAppointed',
      data: { caseId: CASE_ID, officers: [officers[1]!, third], at: FILED_AT },
    };
    const { capturedAt: _at, ...taken } = after;
    it('none of whom may be left out of the record', () => {
      given(enforcementCase, filed).when(captureEvidence, evidenceOrder).thenRefused('not-taken-by-him');
      given(enforcementCase, filed)
        .when(captureEvidence, evidenceOrder, { by: { ...by, certificate: 'GS-009' } })
        .thenRefused('not-his-certificate');
    });
    it('officers of the case, once there is one (L-5)', () => {
      given(enforcementCase, filed).when(captureEvidence, after, { at: FILED_AT, by }).thenRefused('not-an-officer-of-the-case');
      given(enforcementCase, filed)
        .when(captureEvidence, { ...after, officers: [officers[0]!, { ...officers[1]!, certificate: 'GS-009' }] }, { at: FILED_AT, by })
        .thenRefused('not-an-officer-of-the-case');
    });
    it('or officers it had, whose record comes late', () =>
      given(enforcementCase, filed, appointed)
        .when(captureEvidence, after, { at: FILED_AT, by })
        .then({ type: 'EvidenceCaptured', data: { ...taken, at: FILED_AT } }));
    it('and before filing those who verified the lead (L-8)', () =>
      given(enforcementCase, filed)
        .when(captureEvidence, { ...evidenceOrder, officers: [officers[0]!, third] }, { at: FILED_AT, by })
        .then({ ...captured, data: { ...captured.data, officers: [officers[0]!, third] } } as CaseFact));
  });
  it('needs the reason why the holder did not sign (E-8)', () => {
    const { unsignedReason: _reason, ...silent } = evidenceOrder;
    given(enforcementCase, filed).when(captureEvidence, silent, { by }).thenRefused('refusal-not-noted');
    given(enforcementCase, filed)
      .when(captureEvidence, { ...silent, holderSigned: true }, { at: FILED_AT, by })
      .then({
        type: 'EvidenceCaptured',
        data: { ...withoutTime(silent), holderSigned: true, at: evidenceOrder.capturedAt },
      });
  });
  it('names the transfers that must have it too, open or ended (T-17)', () => {
    const withTransfers = { ...captured, data: { ...captured.data, transferIds: [TRANSFER_ID] } } as CaseFact;
    given(enforcementCase, filed, suspected).when(captureEvidence, evidenceOrder, { at: FILED_AT, by }).then(withTransfers);
    given(enforcementCase, filed, suspected, settled).when(captureEvidence, evidenceOrder, { at: FILED_AT, by }).then(withTransfers);
  });
  it('was not done in the future', () =>
    given(enforcementCase, filed)
      .when(captureEvidence, { ...evidenceOrder, capturedAt: '2025-03-04T01:00:00.001Z' }, { at: FILED_AT, by })
      .thenRefused('date-in-future'));
  it('counts in an overdue case, and its lateness stays on record (K-DECIDE)', () =>
    given(enforcementCase, filed).when(captureEvidence, evidenceOrder, { at: DECISION_DUE_AT, by }).then(decisionMissed, captured));
  it('needs a case', () => given(enforcementCase).when(captureEvidence, evidenceOrder).thenRefused('no-such-case'));
});

const withoutTime = ({ capturedAt: _at, ...rest }: Omit<typeof evidenceOrder, 'unsignedReason'>) => rest;
