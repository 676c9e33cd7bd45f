import { given } from '#libs/orders/testing';
import { roleFor } from '#libs/law';
import {
  CASE_ID,
  filed,
  imposed,
  IMPOSED_AT,
  judged,
  lapsed,
  noticed,
  OTHER_ID,
  overdue,
  paid,
  PAY_DUE_AT,
  PAYMENT_ID,
  PENALTY_ID,
  received,
  reviewed,
  served,
  settled,
  suspected,
} from './case.samples';
import type { CaseFact } from './case-facts';
import { closeCase } from './close-case';
import { enforcementCase } from './enforcement-case';
import { recordPayment, type RecordPayment } from './record-payment';
import { servePenalty, type ServePenalty } from './serve-penalty';

const decided = [filed, reviewed, noticed, lapsed, imposed];
const service: ServePenalty = { caseId: CASE_ID, penaltyId: PENALTY_ID, method: 'direct', servedAt: IMPOSED_AT, publicationTold: true };
const payment: RecordPayment = {
  caseId: CASE_ID,
  penaltyId: PENALTY_ID,
  paymentId: PAYMENT_ID,
  amountFen: 800_000,
  bankReference: 'B-1',
  receivedAt: '2025-03-20T01:00:00.000Z',
};
const PAID_AT = payment.receivedAt;

describe('serving a decision (SV-1, PB-4)', () => {
  it('starts the fifteen days to pay', () =>
    given(enforcementCase, ...decided)
      .when(servePenalty, service, { at: IMPOSED_AT })
      .then(served));
  it('is done once, however often it is sent', () =>
    given(enforcementCase, ...decided, served)
      .when(servePenalty, service, { at: IMPOSED_AT })
      .thenNothing());
  it('needs a decision', () =>
    given(enforcementCase, filed, noticed).when(servePenalty, service, { at: IMPOSED_AT }).thenRefused('penalty-not-imposed'));
  it('was not done in the future', () =>
    given(enforcementCase, ...decided)
      .when(servePenalty, { ...service, servedAt: PAID_AT }, { at: IMPOSED_AT })
      .thenRefused('date-in-future'));
  it('was not done before the decision', () =>
    given(enforcementCase, ...decided)
      .when(servePenalty, { ...service, servedAt: '2025-03-12T01:00:00.000Z' }, { at: IMPOSED_AT })
      .thenRefused('dates-out-of-order'));
});

describe('paying (X-1)', () => {
  it('is the word of the bank, not of an officer', () => {
    expect(roleFor('record-payment', { id: 'o-1', roles: ['officer', 'head', 'chief'], certificate: 'GS-001' })).toBeUndefined();
    expect(roleFor('record-payment', { id: 'bank', roles: ['integrator'] })).toBe('integrator');
  });
  it('in full performs the penalty', () =>
    given(enforcementCase, ...decided, served)
      .when(recordPayment, payment, { at: PAID_AT })
      .then(received, paid));
  it('in part does not', () =>
    given(enforcementCase, ...decided, served)
      .when(recordPayment, { ...payment, amountFen: 799_999 }, { at: PAID_AT })
      .then({ ...received, data: { ...received.data, amountFen: 799_999 } } as CaseFact));
  it('adds up', () =>
    given(enforcementCase, ...decided, served, { ...received, data: { ...received.data, amountFen: 300_000 } } as CaseFact)
      .when(recordPayment, { ...payment, paymentId: OTHER_ID, amountFen: 500_000 }, { at: PAID_AT })
      .then({ ...received, data: { ...received.data, paymentId: OTHER_ID, amountFen: 500_000 } } as CaseFact, paid));
  it('is entered once, however often it is sent', () =>
    given(enforcementCase, ...decided, served, received, paid)
      .when(recordPayment, payment, { at: PAID_AT })
      .thenNothing());
  it('too much is entered too, and pays nothing a second time', () =>
    given(enforcementCase, ...decided, served, received, paid)
      .when(recordPayment, { ...payment, paymentId: OTHER_ID }, { at: PAID_AT })
      .then({ ...received, data: { ...received.data, paymentId: OTHER_ID } } as CaseFact));
  it('late is entered after the limit fell due (K-PAY)', () =>
    given(enforcementCase, ...decided, served)
      .when(recordPayment, { ...payment, receivedAt: PAY_DUE_AT }, { at: PAY_DUE_AT })
      .then(
        ...[
          overdue,
          { ...received, data: { ...received.data, late: true, at: PAY_DUE_AT } } as CaseFact,
          { ...paid, data: { ...paid.data, at: PAY_DUE_AT } } as CaseFact,
        ],
      ));
  it('that reached the bank in time is in time, however late its word comes', () =>
    given(enforcementCase, ...decided, served)
      .when(recordPayment, payment, { at: PAY_DUE_AT })
      .then(...[overdue, received, paid]));
  it('did not happen in the future', () =>
    given(enforcementCase, ...decided, served)
      .when(recordPayment, payment, { at: IMPOSED_AT })
      .thenRefused('date-in-future'));
  it('needs a decision', () =>
    given(enforcementCase, filed, noticed).when(recordPayment, payment, { at: PAID_AT }).thenRefused('penalty-not-imposed'));
});

describe('closing a case (CL-1)', () => {
  const order = { caseId: CASE_ID, ground: 'penalty-performed', summary: 'Paid in full' } as const;
  const closed: CaseFact = { type: 'CaseClosed', data: { ...order, at: PAID_AT } };
  const none: CaseFact = { type: 'NoPenaltyDecided', data: { caseId: CASE_ID, ground: 'exempt', reasons: 'Minor', at: PAID_AT } };
  it('follows the performed penalty', () =>
    given(enforcementCase, ...decided, served, received, paid)
      .when(closeCase, order, { at: PAID_AT })
      .then(closed));
  it('is done once, however often it is sent', () =>
    given(enforcementCase, ...decided, served, received, paid, closed)
      .when(closeCase, order, { at: PAID_AT })
      .thenNothing());
  it('waits for the last fen', () =>
    given(enforcementCase, ...decided, served)
      .when(closeCase, order, { at: PAID_AT })
      .thenRefused('closing-ground'));
  it('waits for service', () =>
    given(enforcementCase, ...decided, received, paid)
      .when(closeCase, order, { at: PAID_AT })
      .thenRefused('closing-ground'));
  it('follows the decision on no penalty', () => {
    const exempt = { caseId: CASE_ID, ground: 'no-penalty', summary: 'Exempt' } as const;
    given(enforcementCase, filed, none)
      .when(closeCase, exempt, { at: PAID_AT })
      .then({ type: 'CaseClosed', data: { ...exempt, at: PAID_AT } });
    given(enforcementCase, filed).when(closeCase, exempt, { at: PAID_AT }).thenRefused('closing-ground');
  });
  it('follows the result of a court (D-2)', () => {
    const judgment = { caseId: CASE_ID, ground: 'criminal-result', summary: 'Sentenced' } as const;
    given(enforcementCase, filed, suspected, judged)
      .when(closeCase, judgment, { at: PAID_AT })
      .then({ type: 'CaseClosed', data: { ...judgment, at: PAID_AT } });
    given(enforcementCase, filed, suspected, settled).when(closeCase, judgment, { at: PAID_AT }).thenRefused('closing-ground');
  });
  it('is refused while the police may have the case: it would have no owner (11.13-9)', () =>
    given(enforcementCase, ...decided, served, received, paid, suspected)
      .when(closeCase, order, { at: PAID_AT })
      .thenRefused('criminal-suspicion-open'));
  it('needs a case', () => given(enforcementCase).when(closeCase, order).thenRefused('no-such-case'));
});
