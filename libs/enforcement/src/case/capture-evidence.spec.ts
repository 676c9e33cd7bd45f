import { given } from '#libs/orders/testing';
import { captureEvidence } from './capture-evidence';
import { captured, decisionMissed, DECISION_DUE_AT, evidenceOrder, FILED_AT, filed, officers } from './case.samples';
import { enforcementCase } from './enforcement-case';

describe('capturing evidence (1.4)', () => {
  it('may have been done before filing (L-8)', () =>
    given(enforcementCase, filed).when(captureEvidence, evidenceOrder, { at: FILED_AT }).then(captured));
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
  it('needs the reason why the holder did not sign (E-8)', () => {
    const { unsignedReason: _reason, ...silent } = evidenceOrder;
    given(enforcementCase, filed).when(captureEvidence, silent).thenRefused('refusal-not-noted');
    given(enforcementCase, filed)
      .when(captureEvidence, { ...silent, holderSigned: true }, { at: FILED_AT })
      .then({
        type: 'EvidenceCaptured',
        data: { ...withoutTime(silent), holderSigned: true, at: evidenceOrder.capturedAt },
      });
  });
  it('was not done in the future', () =>
    given(enforcementCase, filed)
      .when(captureEvidence, { ...evidenceOrder, capturedAt: '2025-03-04T01:00:00.001Z' }, { at: FILED_AT })
      .thenRefused('date-in-future'));
  it('counts in an overdue case, and its lateness stays on record (K-DECIDE)', () =>
    given(enforcementCase, filed).when(captureEvidence, evidenceOrder, { at: DECISION_DUE_AT }).then(decisionMissed, captured));
  it('needs a case', () => given(enforcementCase).when(captureEvidence, evidenceOrder).thenRefused('no-such-case'));
});

const withoutTime = ({ capturedAt: _at, ...rest }: Omit<typeof evidenceOrder, 'unsignedReason'>) => rest;
