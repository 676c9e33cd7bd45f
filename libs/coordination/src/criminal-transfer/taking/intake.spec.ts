import { given } from '#libs/orders/testing';
import { ACT, AGENCY, OTHER_ACT, OTHER_POLICE, POLICE, SHA256, TRANSFER } from '../examples.testing';
import { declareOutsideCompetence } from './declare-outside-competence';
import type { TransferTakenFact } from './facts';
import { forwardTransfer } from './forward-transfer';
import { receiveTransferFrom } from './intakes';
import { noteSupplementSubmitted, noteTransferWithdrawn } from './note-from-agency';
import {
  agency,
  at,
  confirmed,
  endOf,
  filed,
  intake,
  message,
  missed,
  otherAgency,
  MESSAGE,
  policeHead,
  receipted,
  received,
  rightLapsed,
  supplementRequested,
} from './past.testing';
import { receiveTransfer } from './receive-transfer';
import { requestSupplement } from './request-supplement';
import { openTransfer, takeInTransfer } from './take-in-transfer';
import { transferTaken } from './transfer-taken';

const forwarding = { transferId: TRANSFER, competent: OTHER_POLICE, reason: '犯罪地在酒泉' };
const forwarded = (time: string): TransferTakenFact => ({ type: 'TransferForwarded', data: { ...forwarding, to: AGENCY, at: time } });

describe('receiving a transfer (T-5)', () => {
  const order = receiveTransferFrom(message, AGENCY);

  it('takes it in as it arrives', () =>
    given(transferTaken)
      .when(receiveTransfer, order, { ...agency, orderId: MESSAGE, at: at(4, 2) })
      .then(...received));
  it('is done once, however often the message comes', () =>
    given(transferTaken, ...confirmed)
      .when(receiveTransfer, order, { ...agency, at: at(4, 4) })
      .thenNothing());
  it('starts the limits of the police at the arrival, not at the signature (K-TFWD, K-TINC, K-TPOL)', () => {
    const { clocks } = given(transferTaken, ...receipted).found;
    for (const code of ['K-TFWD', 'K-TINC', 'K-TPOL'] as const) expect(clocks[code]?.startedAt).toBe(at(4, 2));
  });
  it('is refused in the name of somebody else', () =>
    given(transferTaken)
      .when(receiveTransfer, order, { ...otherAgency, at: at(4, 2) })
      .thenRefused('not-the-giver'));
  it('is refused to another agency under the same id', () =>
    given(transferTaken, ...received)
      .when(receiveTransfer, { ...order, from: 'market-regulation.620900', sentAt: at(4, 3) }, { ...otherAgency, at: at(4, 3) })
      .thenRefused('given-by-another'));
  it('is refused a second time while the first is being dealt with', () =>
    given(transferTaken, ...received)
      .when(receiveTransfer, { ...order, sentAt: at(4, 3) }, { ...agency, at: at(4, 3) })
      .thenRefused('wrong-stage'));
  it('is possible again once it was forwarded and came back', () => {
    const again = { ...order, forwardedBy: OTHER_POLICE, sentAt: at(4, 8) };
    given(transferTaken, ...receipted, forwarded(at(4, 5)))
      .when(receiveTransfer, again, { ...agency, orderId: MESSAGE, at: at(4, 9) })
      .then({ type: 'TransferReceived', data: { ...again, messageId: MESSAGE, at: at(4, 9) } });
  });
});

describe('the intake desk', () => {
  const slip = { transferId: TRANSFER, receiptNumber: '嘉公收字〔2026〕5号', competence: 'in-question' as const };
  const opened: TransferTakenFact = {
    type: 'TransferOpened',
    data: { transferId: TRANSFER, openedBy: 'intake-1', messageId: MESSAGE, at: at(4, 3) },
  };

  it('opens it once', () => {
    given(transferTaken, ...received)
      .when(openTransfer, { transferId: TRANSFER }, { ...intake, at: at(4, 3) })
      .then(opened);
    given(transferTaken, ...received, opened)
      .when(openTransfer, { transferId: TRANSFER }, { ...intake, at: at(4, 4) })
      .thenNothing();
  });
  it('signs the slip, which tells when the package arrived (T-5)', () =>
    given(transferTaken, ...received)
      .when(takeInTransfer, slip, { ...intake, at: at(4, 3) })
      .then(receipted[1]!));
  it('may confirm at once that it is competent, and then has nothing to forward (K-TFWD)', () => {
    given(transferTaken, ...received)
      .when(takeInTransfer, { ...slip, competence: 'confirmed' }, { ...intake, at: at(4, 3) })
      .then(...confirmed.slice(1));
    expect(given(transferTaken, ...confirmed).found.clocks['K-TFWD']?.stoppedAt).toBe(at(4, 3));
  });
  it('signs once', () =>
    given(transferTaken, ...receipted)
      .when(takeInTransfer, slip, { ...intake, at: at(4, 4) })
      .thenNothing());
  it('signs nothing that has not arrived', () =>
    given(transferTaken)
      .when(takeInTransfer, slip, { ...intake, at: at(4, 3) })
      .thenRefused('wrong-stage'));
  it('cannot stop a limit by not signing (K-TINC, K-TFWD, K-TPOL)', () =>
    given(transferTaken, ...received)
      .when(takeInTransfer, slip, { ...intake, at: at(10) })
      .then(
        ...[
          missed('K-TFWD', at(5, 2)),
          rightLapsed,
          missed('K-TPOL', endOf(9)),
          { ...receipted[1]!, data: { ...receipted[1]!.data, at: at(10) } } as TransferTakenFact,
        ],
      ));
});

describe('forwarding to the competent police (T-5)', () => {
  it('is done in 24 hours from the arrival, to the last instant (K-TFWD)', () =>
    given(transferTaken, ...receipted)
      .when(forwardTransfer, forwarding, { ...intake, at: at(5, 2) })
      .then(forwarded(at(5, 2))));
  it('counts when it is late, with the missed limit before it (K-TFWD)', () => {
    const late = '2026-03-05T02:00:00.001Z';
    given(transferTaken, ...receipted)
      .when(forwardTransfer, forwarding, { ...intake, at: late })
      .then(...[missed('K-TFWD', at(5, 2)), rightLapsed, forwarded(late)]);
  });
  it('is done once', () =>
    given(transferTaken, ...receipted, forwarded(at(4, 5)))
      .when(forwardTransfer, forwarding, { ...intake, at: at(4, 6) })
      .thenNothing());
  it('needs a slip first', () =>
    given(transferTaken, ...received)
      .when(forwardTransfer, forwarding, { ...intake, at: at(4, 3) })
      .thenRefused('wrong-stage'));
  it('goes to a bureau that exists (S3 art 7)', () =>
    given(transferTaken, ...receipted)
      .when(forwardTransfer, { ...forwarding, competent: 'police.999999' }, { ...intake, at: at(4, 3) })
      .thenRefused('no-such-bureau'));
  it('goes to whatever level is competent (S3 art 7)', () =>
    given(transferTaken, ...receipted)
      .when(forwardTransfer, { ...forwarding, competent: 'police.620102' }, { ...intake, at: at(4, 3) })
      .then({ type: 'TransferForwarded', data: { ...forwarding, competent: 'police.620102', to: AGENCY, at: at(4, 3) } }));
  it('goes to somebody else', () =>
    given(transferTaken, ...receipted)
      .when(forwardTransfer, { ...forwarding, competent: POLICE }, { ...intake, at: at(4, 3) })
      .thenRefused('forwarded-to-itself'));
  it('is refused once it is decided', () =>
    given(transferTaken, ...filed)
      .when(forwardTransfer, forwarding, { ...intake, at: at(5) })
      .thenRefused('wrong-stage'));
});

const signedLate = confirmed.slice(1).map((fact) => ({ ...fact, data: { ...fact.data, at: at(6) } }) as TransferTakenFact);

describe('asking for missing papers (T-6)', () => {
  const order = { transferId: TRANSFER, supplementId: ACT, missing: ['检验报告'] };
  const asked = (time: string): TransferTakenFact => ({ type: 'SupplementRequested', data: { ...order, to: AGENCY, at: time } });

  it('is possible to the last instant of the 24 hours from the arrival (K-TINC)', () =>
    given(transferTaken, ...confirmed)
      .when(requestSupplement, order, { ...intake, at: at(5, 2) })
      .then(asked(at(5, 2))));
  it('is lost after it, and the decision is made on the file (K-TINC)', () =>
    given(transferTaken, ...confirmed)
      .when(requestSupplement, order, { ...intake, at: '2026-03-05T02:00:00.001Z' })
      .thenRefused('supplement-right-lapsed'));
  it('is lost once, also where the slip is signed only afterwards (11.13 no 15)', () =>
    given(transferTaken, ...received, missed('K-TFWD', at(5, 2)), rightLapsed, ...signedLate)
      .when(
        takeInTransfer,
        { transferId: TRANSFER, receiptNumber: '嘉公收字〔2026〕5号', competence: 'confirmed' },
        { ...intake, at: at(8) },
      )
      .thenNothing());
  it('stays lost (11.13 no 15)', () =>
    given(transferTaken, ...confirmed, rightLapsed)
      .when(requestSupplement, order, { ...intake, at: at(6) })
      .thenRefused('supplement-right-lapsed'));
  it('is done once', () => {
    given(transferTaken, ...supplementRequested)
      .when(requestSupplement, order, { ...intake, at: at(4, 5) })
      .thenNothing();
    given(transferTaken, ...supplementRequested)
      .when(requestSupplement, { ...order, supplementId: OTHER_ACT }, { ...intake, at: at(4, 5) })
      .thenRefused('supplement-requested-already');
  });
  it('needs a slip first', () =>
    given(transferTaken, ...received)
      .when(requestSupplement, order, { ...intake, at: at(4, 3) })
      .thenRefused('wrong-stage'));
});

describe('the papers that were missing (T-6)', () => {
  const order = {
    transferId: TRANSFER,
    supplementId: ACT,
    documents: [{ kind: 'test-report' as const, title: '检验报告', sha256: SHA256 }],
    submittedAt: at(5),
  };
  const came: TransferTakenFact = { type: 'SupplementSubmitted', data: { ...order, at: at(5) } };

  it('come from the agency that gave the case', () => {
    given(transferTaken, ...supplementRequested)
      .when(noteSupplementSubmitted, order, { ...agency, at: at(5) })
      .then(came);
    given(transferTaken, ...supplementRequested)
      .when(noteSupplementSubmitted, order, { ...otherAgency, at: at(5) })
      .thenRefused('not-the-giver');
  });
  it('come once', () =>
    given(transferTaken, ...supplementRequested, came)
      .when(noteSupplementSubmitted, order, { ...agency, at: at(5) })
      .thenNothing());
  it('are those that were asked for', () =>
    given(transferTaken, ...confirmed)
      .when(noteSupplementSubmitted, order, { ...agency, at: at(5) })
      .thenRefused('not-requested'));
  it('are awaited for three days, and taken after them (K-TSUP)', () =>
    given(transferTaken, ...supplementRequested)
      .when(noteSupplementSubmitted, order, { ...agency, at: at(10) })
      .then(...[missed('K-TSUP', endOf(9)), missed('K-TPOL', endOf(9)), { ...came, data: { ...came.data, at: at(10) } }]));
});

describe('declaring a matter outside police competence (T-7)', () => {
  const order = { transferId: TRANSFER, reasons: '职务犯罪线索', competentOrgan: '嘉峪关市监察委员会' };
  const declared: TransferTakenFact = { type: 'TransferOutsidePoliceCompetence', data: { ...order, to: AGENCY, at: at(5) } };

  it('gives reasons and names the other organ', () =>
    given(transferTaken, ...confirmed)
      .when(declareOutsideCompetence, order, { ...policeHead, at: at(5) })
      .then(declared));
  it('is done once', () =>
    given(transferTaken, ...confirmed, declared)
      .when(declareOutsideCompetence, order, { ...policeHead, at: at(5) })
      .thenNothing());
  it('is refused once it is decided', () =>
    given(transferTaken, ...filed)
      .when(declareOutsideCompetence, order, { ...policeHead, at: at(5) })
      .thenRefused('wrong-stage'));
});

describe('a withdrawal by the agency (11.5)', () => {
  const order = { transferId: TRANSFER, withdrawalId: ACT, reason: '货值重新核定', withdrawnAt: at(4, 5) };
  const withdrawn: TransferTakenFact = { type: 'TransferWithdrawn', data: { ...order, at: at(4, 6) } };
  const back: TransferTakenFact = {
    type: 'CaseReturnedToAgency',
    data: { transferId: TRANSFER, to: AGENCY, ground: 'withdrawn', reasons: order.reason, at: at(4, 6) },
  };
  const tooLate: TransferTakenFact = { type: 'WithdrawalCameTooLate', data: { ...order, at: at(5) } };

  it.each([
    ['received', received],
    ['receipted', receipted],
    ['waiting for papers', supplementRequested],
  ])('gives back a case that is %s', (_, past) =>
    given(transferTaken, ...past)
      .when(noteTransferWithdrawn, order, { ...agency, at: at(4, 6) })
      .then(withdrawn, back),
  );
  it('leaves a decision as it is', () =>
    given(transferTaken, ...filed)
      .when(noteTransferWithdrawn, order, { ...agency, at: at(5) })
      .then(tooLate));
  it('is entered once', () => {
    given(transferTaken, ...receipted, withdrawn, back)
      .when(noteTransferWithdrawn, order, { ...agency, at: at(4, 7) })
      .thenNothing();
    given(transferTaken, ...filed, tooLate)
      .when(noteTransferWithdrawn, order, { ...agency, at: at(5) })
      .thenNothing();
  });
  it('that once came too late gives the case back where it was forwarded away and has come back (11.13 no 9)', () => {
    const again = {
      type: 'TransferReceived' as const,
      data: { ...received[0]!.data, sentAt: at(4, 7), at: at(4, 8) },
    } as TransferTakenFact;
    given(transferTaken, ...receipted, forwarded(at(4, 5)), tooLate, again)
      .when(noteTransferWithdrawn, { ...order, withdrawnAt: at(4, 7) }, { ...agency, at: at(4, 9) })
      .then(
        { type: 'TransferWithdrawn', data: { ...order, withdrawnAt: at(4, 7), at: at(4, 9) } },
        {
          type: 'CaseReturnedToAgency',
          data: { transferId: TRANSFER, to: AGENCY, ground: 'withdrawn', reasons: order.reason, at: at(4, 9) },
        },
      );
  });
  it('is for the agency that gave the case', () =>
    given(transferTaken, ...receipted)
      .when(noteTransferWithdrawn, order, { ...otherAgency, at: at(4, 6) })
      .thenRefused('not-the-giver'));
});
