import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { roleFor } from '#libs/law';
import { declarationOf } from '#libs/orders';
import { given } from '#libs/orders/testing';
import { ACT, AGENCY, EVIDENCE, item, OTHER_ACT, OTHER_SHA256, SHA256, TRANSFER } from '../examples.testing';
import { explainToProsecutor, fileOnProsecutorNotice, receiveFilingNotice, receiveReasonsRequest } from './answer-prosecutor';
import { countersignEvidence } from './countersign-evidence';
import { FileCriminalCase, fileCriminalCase, RefuseFiling, refuseFiling } from './decide-filing';
import { FileOnReconsideration, fileOnReconsideration, UpholdRefusal, upholdRefusal } from './decide-reconsideration';
import type { TransferTakenFact } from './facts';
import { returnCase, withdrawCriminalCase } from './give-back';
import { noteEvidenceHandedOver, noteReconsiderationRequested } from './note-from-agency';
import {
  agency,
  at,
  confirmed,
  endOf,
  filed,
  handedOver,
  intake,
  missed,
  notified,
  otherAgency,
  policeHead,
  received,
  reconsidered,
  refused,
  rightLapsed,
  supplementRequested,
} from './past.testing';
import { transferTaken } from './transfer-taken';

const filing = { transferId: TRANSFER, criminalCaseNumber: '嘉公立字〔2026〕8号', charges: ['生产、销售伪劣产品罪'] };
const filedAt = (time: string): TransferTakenFact => ({
  type: 'CriminalCaseFiled',
  data: { ...filing, to: AGENCY, filedBy: 'police-head-1', at: time },
});
const refusal = { transferId: TRANSFER, noticeNumber: '嘉公不立字〔2026〕2号', ground: 'clearly-minor' as const, reasons: '情节显著轻微' };

describe('deciding on a criminal filing (T-8)', () => {
  it('files and tells the agency', () =>
    given(transferTaken, ...confirmed)
      .when(fileCriminalCase, filing, { ...policeHead, at: at(5) })
      .then(filed.at(-1)!));
  it('refuses with reasons', () =>
    given(transferTaken, ...confirmed)
      .when(refuseFiling, refusal, { ...policeHead, at: at(5) })
      .then(refused.at(-1)!));
  it('is done once', () => {
    given(transferTaken, ...filed)
      .when(fileCriminalCase, filing, { ...policeHead, at: at(5) })
      .thenNothing();
    given(transferTaken, ...refused)
      .when(refuseFiling, refusal, { ...policeHead, at: at(5) })
      .thenNothing();
  });
  it('is not turned round by another decision', () => {
    given(transferTaken, ...filed)
      .when(refuseFiling, refusal, { ...policeHead, at: at(5) })
      .thenRefused('wrong-stage');
    given(transferTaken, ...refused)
      .when(fileCriminalCase, filing, { ...policeHead, at: at(5) })
      .thenRefused('wrong-stage');
  });
  it('needs a slip first', () =>
    given(transferTaken, ...received)
      .when(fileCriminalCase, filing, { ...policeHead, at: at(4, 3) })
      .thenRefused('wrong-stage'));
  it('does not wait for papers (T-6)', () =>
    given(transferTaken, ...supplementRequested)
      .when(fileCriminalCase, filing, { ...policeHead, at: at(5) })
      .then(filedAt(at(5))));
  it('knows no refusal for missing papers (T-6)', () => {
    const grounds = ['no-facts-of-crime', 'clearly-minor', 'not-criminally-liable', 'incomplete'];
    const wellFormed = grounds.map((ground) => validateSync(plainToInstance(RefuseFiling, { ...refusal, ground })).length === 0);
    expect(wellFormed).toEqual([true, true, true, false]);
  });
  it('belongs to the police head (S5 art 178)', () => {
    for (const order of [FileCriminalCase, RefuseFiling, UpholdRefusal, FileOnReconsideration]) {
      const { power } = declarationOf(order);
      expect(roleFor(power, policeHead.by)).toBe('police-head');
      for (const role of ['police-intake', 'chief', 'head', 'officer', 'partner', 'system'] as const)
        expect(roleFor(power, { id: 'x', roles: [role], certificate: 'C' })).toBeUndefined();
    }
  });
  // Received on Wednesday 4 March: the third day is a Saturday, so the limit rolls to Monday (2.2).
  it('is in time until 24:00 of the day the third day rolls to (K-TPOL)', () =>
    given(transferTaken, ...confirmed, rightLapsed)
      .when(fileCriminalCase, filing, { ...policeHead, at: '2026-03-09T15:59:59.999Z' })
      .then(filedAt('2026-03-09T15:59:59.999Z')));
  it('counts when it is late, with the missed limit before it (K-TPOL)', () =>
    given(transferTaken, ...confirmed, rightLapsed)
      .when(fileCriminalCase, filing, { ...policeHead, at: endOf(9) })
      .then(missed('K-TPOL', endOf(9)), filedAt(endOf(9))));
  it('is late once (K-TPOL)', () =>
    given(transferTaken, ...confirmed, rightLapsed, missed('K-TPOL', endOf(9)))
      .when(fileCriminalCase, filing, { ...policeHead, at: at(20) })
      .then(filedAt(at(20))));
  it('leaves no limit of the review running', () => {
    for (const past of [filed, refused]) {
      const { clocks } = given(transferTaken, ...past).found;
      for (const code of ['K-TPOL', 'K-TINC', 'K-TFWD'] as const) expect(clocks[code]?.stoppedAt).toBeTruthy();
    }
  });
});

describe('a reconsideration (T-9, T-10)', () => {
  const request = { transferId: TRANSFER, reconsiderationId: ACT, grounds: '货值已达追诉标准', requestedAt: at(9) };
  const uphold = { transferId: TRANSFER, reconsiderationId: ACT, reasons: '维持' };
  const upheld = (time: string): TransferTakenFact => ({
    type: 'ReconsiderationDecided',
    data: { ...uphold, outcome: 'upheld', to: AGENCY, decidedBy: 'police-head-1', at: time },
  });

  it('is requested by the agency that gave the case', () => {
    given(transferTaken, ...refused)
      .when(noteReconsiderationRequested, request, { ...agency, at: at(9) })
      .then(reconsidered.at(-1)!);
    given(transferTaken, ...refused)
      .when(noteReconsiderationRequested, request, { ...otherAgency, at: at(9) })
      .thenRefused('not-the-giver');
    given(transferTaken, ...reconsidered)
      .when(noteReconsiderationRequested, request, { ...agency, at: at(9) })
      .thenNothing();
  });
  it('presupposes a refusal', () =>
    given(transferTaken, ...confirmed)
      .when(noteReconsiderationRequested, request, { ...agency, at: at(5) })
      .thenRefused('wrong-stage'));
  it('has no object any more once the case was filed meanwhile', () =>
    given(transferTaken, ...refused, filedAt(at(9)))
      .when(noteReconsiderationRequested, request, { ...agency, at: at(9) })
      .thenNothing());

  it('upholds the refusal', () =>
    given(transferTaken, ...reconsidered)
      .when(upholdRefusal, uphold, { ...policeHead, at: at(10) })
      .then(upheld(at(10))));
  it('or files the case', () =>
    given(transferTaken, ...reconsidered)
      .when(fileOnReconsideration, { ...uphold, ...filing }, { ...policeHead, at: at(10) })
      .then(
        { type: 'ReconsiderationDecided', data: { ...uphold, outcome: 'filed', to: AGENCY, decidedBy: 'police-head-1', at: at(10) } },
        filedAt(at(10)),
      ));
  it('is decided once', () => {
    given(transferTaken, ...reconsidered, upheld(at(10)))
      .when(upholdRefusal, uphold, { ...policeHead, at: at(10) })
      .thenNothing();
    given(transferTaken, ...reconsidered, upheld(at(10)))
      .when(fileOnReconsideration, { ...uphold, ...filing }, { ...policeHead, at: at(10) })
      .thenNothing();
  });
  it('is decided under the id it was requested under', () => {
    const other = { ...uphold, reconsiderationId: OTHER_ACT };
    given(transferTaken, ...reconsidered)
      .when(upholdRefusal, other, { ...policeHead, at: at(10) })
      .thenRefused('no-such-reconsideration');
    given(transferTaken, ...refused)
      .when(upholdRefusal, uphold, { ...policeHead, at: at(10) })
      .thenRefused('wrong-stage');
  });
  it('counts when it is late, with the missed limit before it (K-TRECD)', () =>
    given(transferTaken, ...reconsidered)
      .when(upholdRefusal, uphold, { ...policeHead, at: endOf(12) })
      .then(missed('K-TRECD', endOf(12)), upheld(endOf(12))));
});

describe('the prosecutor’s supervision (T-11)', () => {
  const paper = { transferId: TRANSFER, supervisionId: OTHER_ACT, documentNumber: '嘉检通立〔2026〕1号' };
  const asked: TransferTakenFact = { type: 'ProsecutorRequestedReasons', data: { ...paper, at: at(16) } };
  const explanation = { ...paper, explanation: '情节显著轻微' };
  const onNotice = { ...filing, supervisionId: OTHER_ACT };

  it.each([
    ['ProsecutorRequestedReasons', receiveReasonsRequest],
    ['ProsecutorNotifiedFiling', receiveFilingNotice],
  ] as const)('%s is entered as of when the paper came, once', (type, decide) => {
    const order = { ...paper, occurredAt: at(16) };
    const fact: TransferTakenFact = { type, data: { ...paper, at: at(16) } };
    given(transferTaken, ...refused)
      .when(decide, order, { ...intake, at: at(17) })
      .then(fact);
    given(transferTaken, ...refused, fact)
      .when(decide, order, { ...intake, at: at(17) })
      .thenNothing();
    given(transferTaken, ...refused)
      .when(decide, { ...order, occurredAt: at(18) }, { ...intake, at: at(17) })
      .thenRefused('not-yet-happened');
    given(transferTaken, ...confirmed)
      .when(decide, order, { ...intake, at: at(17) })
      .thenRefused('wrong-stage');
  });
  it('is answered once, with the missed seven days before it where it is late (K-TSPPR)', () => {
    const explained: TransferTakenFact = { type: 'PoliceExplained', data: { ...explanation, at: endOf(23) } };
    given(transferTaken, ...refused, asked)
      .when(explainToProsecutor, explanation, { ...policeHead, at: endOf(23) })
      .then(missed('K-TSPPR', endOf(23)), explained);
    given(transferTaken, ...refused, asked, missed('K-TSPPR', endOf(23)), explained)
      .when(explainToProsecutor, explanation, { ...policeHead, at: at(24) })
      .thenNothing();
  });
  it('is not answered unasked', () =>
    given(transferTaken, ...refused)
      .when(explainToProsecutor, explanation, { ...policeHead, at: at(16) })
      .thenRefused('no-such-supervision'));
  it('ends in a filing within fifteen days of the notice (K-TSPPF)', () => {
    given(transferTaken, ...notified)
      .when(fileOnProsecutorNotice, onNotice, { ...policeHead, at: '2026-03-31T15:59:59.999Z' })
      .then(filedAt('2026-03-31T15:59:59.999Z'));
    given(transferTaken, ...notified)
      .when(fileOnProsecutorNotice, onNotice, { ...policeHead, at: endOf(31) })
      .then(missed('K-TSPPF', endOf(31)), filedAt(endOf(31)));
  });
  it('is filed once', () =>
    given(transferTaken, ...notified, filedAt(at(17)))
      .when(fileOnProsecutorNotice, onNotice, { ...policeHead, at: at(17) })
      .thenNothing());
  it('is filed on a notice only', () =>
    given(transferTaken, ...refused)
      .when(fileOnProsecutorNotice, onNotice, { ...policeHead, at: at(17) })
      .thenRefused('no-filing-notice'));
});

const failed = (evidenceIds: string[]): TransferTakenFact => ({
  type: 'EvidenceIntegrityFailed',
  data: { transferId: TRANSFER, to: AGENCY, handOverId: ACT, evidenceIds, foundBy: 'intake-1', at: at(6, 2) },
});

describe('signing for what was handed over (T-17)', () => {
  const order = { transferId: TRANSFER, handOverId: ACT, items: [{ evidenceId: EVIDENCE as string, sha256: SHA256 }] };
  const list = { transferId: TRANSFER, handOverId: ACT, items: [item], handedOverAt: at(6) };
  const signed: TransferTakenFact = { type: 'EvidenceCountersigned', data: { ...order, to: AGENCY, signedBy: 'intake-1', at: at(6, 2) } };
  const givenMeasured = (items: typeof order.items) =>
    given(transferTaken, ...handedOver).when(countersignEvidence, { ...order, items }, { ...intake, at: at(6, 2) });

  it('waits for a list from the agency that gave the case', () => {
    given(transferTaken, ...filed)
      .when(noteEvidenceHandedOver, list, { ...agency, at: at(6) })
      .then(handedOver.at(-1)!);
    given(transferTaken, ...handedOver)
      .when(noteEvidenceHandedOver, list, { ...agency, at: at(6) })
      .thenNothing();
    given(transferTaken, ...filed)
      .when(noteEvidenceHandedOver, list, { ...otherAgency, at: at(6) })
      .thenRefused('not-the-giver');
    given(transferTaken, ...refused)
      .when(noteEvidenceHandedOver, list, { ...agency, at: at(6) })
      .thenRefused('wrong-stage');
  });
  it('signs when every digest is the one on the list', () => givenMeasured(order.items).then(signed));
  it.each([
    ['of another digest', [{ evidenceId: EVIDENCE, sha256: OTHER_SHA256 }], [EVIDENCE]],
    ['missing', [{ evidenceId: OTHER_ACT, sha256: SHA256 }], [EVIDENCE, OTHER_ACT]],
    ['not on the list', [...order.items, { evidenceId: OTHER_ACT, sha256: SHA256 }], [OTHER_ACT]],
  ])('signs nothing when an item is %s (11.13 no 8)', (_, items, evidenceIds) => givenMeasured(items).then(failed(evidenceIds)));
  it('is done once', () => {
    given(transferTaken, ...handedOver, signed)
      .when(countersignEvidence, order, { ...intake, at: at(6, 3) })
      .thenNothing();
    given(transferTaken, ...handedOver, failed([EVIDENCE]))
      .when(countersignEvidence, order, { ...intake, at: at(6, 3) })
      .thenNothing();
  });
  it('is about the list that lies there', () =>
    given(transferTaken, ...handedOver)
      .when(countersignEvidence, { ...order, handOverId: OTHER_ACT }, { ...intake, at: at(6, 2) })
      .thenRefused('no-such-hand-over'));
});

describe('giving a filed case up', () => {
  const withdrawal = { transferId: TRANSFER, reasons: '不构成犯罪' };
  const withdrawn: TransferTakenFact = { type: 'CriminalCaseWithdrawn', data: { ...withdrawal, to: AGENCY, at: at(9) } };
  const back = { transferId: TRANSFER, ground: 'no-crime' as const, reasons: '应予行政处罚' };
  const returned: TransferTakenFact = { type: 'CaseReturnedToAgency', data: { ...back, to: AGENCY, at: at(9) } };

  it('withdraws the criminal case and tells the agency (T-20)', () => {
    given(transferTaken, ...filed)
      .when(withdrawCriminalCase, withdrawal, { ...policeHead, at: at(9) })
      .then(withdrawn);
    given(transferTaken, ...filed, withdrawn)
      .when(withdrawCriminalCase, withdrawal, { ...policeHead, at: at(9) })
      .thenNothing();
    given(transferTaken, ...refused)
      .when(withdrawCriminalCase, withdrawal, { ...policeHead, at: at(9) })
      .thenRefused('wrong-stage');
  });
  it('returns the case to the agency, withdrawn or not (T-18)', () => {
    given(transferTaken, ...filed)
      .when(returnCase, back, { ...policeHead, at: at(9) })
      .then(returned);
    given(transferTaken, ...filed, withdrawn)
      .when(returnCase, back, { ...policeHead, at: at(9) })
      .then(returned);
    given(transferTaken, ...filed, returned)
      .when(returnCase, back, { ...policeHead, at: at(9) })
      .thenNothing();
    given(transferTaken, ...refused)
      .when(returnCase, back, { ...policeHead, at: at(9) })
      .thenRefused('wrong-stage');
  });
});
