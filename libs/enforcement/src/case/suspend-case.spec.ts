import { given } from '#libs/orders/testing';
import {
  CASE_ID,
  DECISION_DUE_AT,
  decisionMissed,
  FILED_AT,
  filed,
  settled,
  SUSPENSION_ID,
  suspected,
  suspended,
  TRANSFER_ID,
  transferred,
} from './case.samples';
import type { CaseFact } from './case-facts';
import { enforcementCase } from './enforcement-case';
import { resumeAfterTransfer, resumeCase } from './resume-case';
import { suspendCase, type SuspendCase, suspendForCriminalCase } from './suspend-case';

const order: SuspendCase = { caseId: CASE_ID, suspensionId: SUSPENSION_ID, ground: 'pending-judgment', explanation: 'Court case 12' };
const criminal = {
  caseId: CASE_ID,
  transferId: TRANSFER_ID,
  criminalCaseNumber: '嘉公刑立〔2025〕9号',
  filedAt: '2025-03-07T01:00:00.000Z',
};
const waiting = {
  caseId: CASE_ID,
  suspensionId: TRANSFER_ID,
  ground: 'criminal-case',
  explanation: criminal.criminalCaseNumber,
  at: criminal.filedAt,
} as const;
const stopped: CaseFact = { type: 'CaseSuspended', data: waiting };
const added: CaseFact = { type: 'SuspensionGroundAdded', data: waiting };
const AT = '2025-03-10T01:00:00.000Z';
const end = { caseId: CASE_ID, suspensionId: SUSPENSION_ID, explanation: 'Judgment given' };
const resumed: CaseFact = { type: 'CaseResumed', data: { ...end, at: AT } };

describe('suspending a case (SU-1)', () => {
  it('stops its investigation', () => given(enforcementCase, filed).when(suspendCase, order, { at: FILED_AT }).then(suspended));
  it('is done once, however often it is sent', () => given(enforcementCase, filed, suspended).when(suspendCase, order).thenNothing());
  it('is over when it ended, and is not begun again', () =>
    given(enforcementCase, filed, suspended, resumed).when(suspendCase, order).thenNothing());
  it('is refused before it is filed', () => given(enforcementCase).when(suspendCase, order).thenRefused('no-such-case'));
  it('stops K-DECIDE (SU-3): nothing is overdue meanwhile', () =>
    given(enforcementCase, filed, suspended).when(suspendCase, order, { at: '2026-03-04T01:00:00.000Z' }).thenNothing());
  it('still counts when it comes late, after the lateness', () =>
    given(enforcementCase, filed)
      .when(suspendCase, order, { at: DECISION_DUE_AT })
      .then(decisionMissed, { ...suspended, data: { ...order, at: DECISION_DUE_AT } } as CaseFact));
});

describe('the police filed a criminal case (11.5, SU-1)', () => {
  it('makes the case wait', () =>
    given(enforcementCase, filed, suspected, transferred).when(suspendForCriminalCase, criminal).then(stopped));
  it('makes it wait once', () => given(enforcementCase, filed, suspected, stopped).when(suspendForCriminalCase, criminal).thenNothing());
  it('bars the fine again where the suspicion was settled before (T-11, T-13)', () => {
    const past = [filed, suspected, transferred, settled];
    given(enforcementCase, ...past)
      .when(suspendForCriminalCase, criminal)
      .then(stopped);
    expect(given(enforcementCase, ...past, stopped).found.suspicions).toEqual([TRANSFER_ID]);
    expect(given(enforcementCase, ...past, suspended, added).found.suspicions).toEqual([TRANSFER_ID]);
  });
  it('makes it wait again where they filed, withdrew and file once more', () => {
    const over: CaseFact = { type: 'CaseResumed', data: { caseId: CASE_ID, suspensionId: TRANSFER_ID, explanation: 'Withdrawn', at: AT } };
    given(enforcementCase, filed, suspected, transferred, stopped, over, settled).when(suspendForCriminalCase, criminal).then(stopped);
  });
  it('is a second ground of a case that stands still already', () =>
    given(enforcementCase, filed, suspended).when(suspendForCriminalCase, criminal).then(added));
  it('needs a case', () => given(enforcementCase).when(suspendForCriminalCase, criminal).thenRefused('no-such-case'));
});

describe('resuming a case (SU-1)', () => {
  it('follows the end of its ground', () => given(enforcementCase, filed, suspended).when(resumeCase, end, { at: AT }).then(resumed));
  it('is done once, however often it is sent', () => given(enforcementCase, filed, suspended, resumed).when(resumeCase, end).thenNothing());
  it('waits for the last ground: time is left out until then (SU-3)', () => {
    given(enforcementCase, filed, suspended, added)
      .when(resumeCase, end, { at: AT })
      .then({ type: 'SuspensionGroundEnded', data: { ...end, at: AT } });
    given(enforcementCase, filed, suspended, added, { type: 'SuspensionGroundEnded', data: { ...end, at: AT } })
      .when(resumeAfterTransfer, { caseId: CASE_ID, transferId: TRANSFER_ID, explanation: 'Returned' }, { at: '2026-03-04T01:00:00.000Z' })
      .then({
        type: 'CaseResumed',
        data: { caseId: CASE_ID, suspensionId: TRANSFER_ID, explanation: 'Returned', at: '2026-03-04T01:00:00.000Z' },
      });
  });
  it('is not the head’s while the police have the case (T-16)', () =>
    given(enforcementCase, filed, suspected, stopped)
      .when(resumeCase, { ...end, suspensionId: TRANSFER_ID })
      .thenRefused('criminal-case-pending'));
  it('needs a suspension', () => given(enforcementCase, filed).when(resumeCase, end).thenRefused('not-suspended'));
  it('needs a case', () => given(enforcementCase).when(resumeCase, end).thenRefused('no-such-case'));
});

describe('the transfer ended (T-12)', () => {
  const back = { caseId: CASE_ID, transferId: TRANSFER_ID, explanation: 'Withdrawn by the police' };
  const going: CaseFact = {
    type: 'CaseResumed',
    data: { caseId: CASE_ID, suspensionId: TRANSFER_ID, explanation: back.explanation, at: AT },
  };
  it('lets the case go on', () =>
    given(enforcementCase, filed, suspected, stopped).when(resumeAfterTransfer, back, { at: AT }).then(going));
  it('does so once', () => given(enforcementCase, filed, suspected, stopped, going).when(resumeAfterTransfer, back).thenNothing());
  it('changes nothing where nothing was suspended', () =>
    given(enforcementCase, filed, suspected).when(resumeAfterTransfer, back).thenNothing());
  it('needs a case', () => given(enforcementCase).when(resumeAfterTransfer, back).thenRefused('no-such-case'));
});
