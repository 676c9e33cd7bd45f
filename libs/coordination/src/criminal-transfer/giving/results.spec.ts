import type { EvidenceItem } from '#libs/contracts';
import { given } from '#libs/orders/testing';
import { ACT, CASE, EVIDENCE, item, OTHER_ACT, OTHER_SHA256, POLICE, REPORT, SHA256, TRANSFER } from '../examples.testing';
import { completeTransfer } from './complete-transfer';
import type { TransferEnd, TransferGivenFact } from './facts';
import { handOverEvidence } from './hand-over-evidence';
import {
  at,
  endOf,
  filed,
  handedOver,
  missed,
  officer,
  opened,
  receipted,
  reconsidered,
  refused,
  refusedByChief,
  supervised,
  upheld,
} from './past.testing';
import { completion } from './reactions';
import { recordCriminalJudgment, recordNonProsecution } from './record-criminal-result';
import { transferGiven } from './transfer-given';

const later: EvidenceItem = { ...item, evidenceId: REPORT, description: '进货台账' };
const added: TransferGivenFact = { type: 'EvidenceAdded', data: { transferId: TRANSFER, caseId: CASE, item: later, at: at(5) } };
const signed: TransferGivenFact = {
  type: 'EvidenceHandoverCountersigned',
  data: {
    transferId: TRANSFER,
    handOverId: ACT,
    items: [{ evidenceId: EVIDENCE, sha256: SHA256 }],
    countersignedAt: at(6, 3),
    at: at(6, 4),
  },
};

describe('handing over items and material (T-17)', () => {
  const order = { transferId: TRANSFER, handOverId: ACT, items: [item] };
  const givenListed = (items: EvidenceItem[]) =>
    given(transferGiven, ...filed).when(handOverEvidence, { ...order, items }, { at: at(6, 2), by: officer });

  it('lists everything and waits for the second signature, so custody stays here (11.13 no 9)', () => {
    givenListed([item]).then(handedOver.at(-1)!);
    expect(given(transferGiven, ...handedOver).found.handOver).toEqual({ id: ACT, outcome: 'awaited' });
  });
  it('is done once', () =>
    given(transferGiven, ...handedOver)
      .when(handOverEvidence, order, { at: at(6, 3), by: officer })
      .thenNothing());
  it('is refused while a list lies with the police', () =>
    given(transferGiven, ...handedOver)
      .when(handOverEvidence, { ...order, handOverId: OTHER_ACT }, { at: at(6, 3), by: officer })
      .thenRefused('handed-over-already'));
  it('is refused when an item is missing', () => givenListed([{ ...item, evidenceId: OTHER_ACT }]).thenRefused('evidence-missing'));
  it('is refused when a digest is not the one of its capture (11.13 no 8)', () =>
    givenListed([{ ...item, sha256: OTHER_SHA256 }]).thenRefused('evidence-altered'));
  it('may list more than the assessment did', () => {
    const items = [item, { ...item, evidenceId: OTHER_ACT }];
    givenListed(items).then({ type: 'EvidenceHandedOver', data: { ...order, items, to: POLICE, signedBy: 'officer-1', at: at(6, 2) } });
  });
  it('is refused without what the case captured after the suspicion (T-17)', () =>
    given(transferGiven, ...filed, added)
      .when(handOverEvidence, order, { at: at(6, 2), by: officer })
      .thenRefused('evidence-missing'));
  it('goes on with what was captured once the police had signed, and with that only (T-17)', () => {
    const rest = { ...order, handOverId: OTHER_ACT };
    const past = [...handedOver, signed, added];
    given(transferGiven, ...past)
      .when(handOverEvidence, { ...rest, items: [later] }, { at: at(6, 5), by: officer })
      .then({ type: 'EvidenceHandedOver', data: { ...rest, items: [later], to: POLICE, signedBy: 'officer-1', at: at(6, 5) } });
    given(transferGiven, ...past)
      .when(handOverEvidence, { ...rest, items: [item] }, { at: at(6, 5), by: officer })
      .thenRefused('evidence-missing');
    given(transferGiven, ...handedOver, signed)
      .when(handOverEvidence, rest, { at: at(6, 5), by: officer })
      .thenRefused('handed-over-already');
  });
  it('is refused before the police have filed', () =>
    given(transferGiven, ...receipted)
      .when(handOverEvidence, order, { at: at(5), by: officer })
      .thenRefused('wrong-stage'));
  it('counts when it is late, with the missed limit before it (K-THAND)', () =>
    given(transferGiven, ...filed)
      .when(handOverEvidence, order, { at: endOf(9), by: officer })
      .then(missed('K-THAND', endOf(9)), {
        type: 'EvidenceHandedOver',
        data: { ...order, to: POLICE, signedBy: 'officer-1', at: endOf(9) },
      }));
});

const judgment = {
  transferId: TRANSFER,
  judgmentNumber: '〔2026〕甘0271刑初9号',
  court: '城区人民法院',
  convicted: true,
  fineFen: 9_000_000,
};
const judged: TransferGivenFact = { type: 'CriminalJudgmentRecorded', data: { ...judgment, caseId: CASE, at: at(8) } };
const nonProsecution = {
  transferId: TRANSFER,
  documentNumber: '嘉检不诉〔2026〕1号',
  procuratorate: '嘉峪关市人民检察院',
  penaltyAdvised: true,
};

describe('the result of the criminal case (T-15, T-19)', () => {
  it('is a judgment, entered once, as of its day', () => {
    given(transferGiven, ...filed)
      .when(recordCriminalJudgment, { ...judgment, occurredAt: at(8) }, { at: at(9), by: officer })
      .then(judged);
    given(transferGiven, ...filed, judged)
      .when(recordCriminalJudgment, { ...judgment, occurredAt: at(8) }, { at: at(9), by: officer })
      .thenNothing();
  });
  it('is a decision not to prosecute, with or without the advice to penalise', () =>
    given(transferGiven, ...filed)
      .when(recordNonProsecution, { ...nonProsecution, occurredAt: at(8) }, { at: at(9), by: officer })
      .then({ type: 'NonProsecutionDecided', data: { ...nonProsecution, caseId: CASE, at: at(8) } }));
  it('lies in the past', () => {
    given(transferGiven, ...filed)
      .when(recordCriminalJudgment, { ...judgment, occurredAt: at(9) }, { at: at(8), by: officer })
      .thenRefused('not-yet-happened');
    given(transferGiven, ...filed)
      .when(recordNonProsecution, { ...nonProsecution, occurredAt: at(9) }, { at: at(8), by: officer })
      .thenRefused('not-yet-happened');
  });
  it('needs a criminal case', () => {
    given(transferGiven, ...refused)
      .when(recordCriminalJudgment, { ...judgment, occurredAt: at(8) }, { at: at(8), by: officer })
      .thenRefused('wrong-stage');
    given(transferGiven, ...refused)
      .when(recordNonProsecution, { ...nonProsecution, occurredAt: at(8) }, { at: at(8), by: officer })
      .thenRefused('wrong-stage');
  });
});

const givenCompletion = (past: readonly TransferGivenFact[], ...more: TransferGivenFact[]) =>
  given(transferGiven, ...past, ...more).when(completeTransfer, { transferId: TRANSFER }, { at: at(8) });

const completed = (outcome: TransferEnd): TransferGivenFact => ({
  type: 'TransferCompleted',
  data: { transferId: TRANSFER, caseId: CASE, outcome, at: at(8) },
});

const returned = (ground: 'no-crime' | 'withdrawn'): TransferGivenFact => ({
  type: 'CaseReturnedToAgency',
  data: { transferId: TRANSFER, caseId: CASE, ground, reasons: '应予行政处罚', returnedAt: at(7), at: at(7) },
});

const lapsed = (type: 'ReconsiderationLapsed' | 'SupervisionLapsed'): TransferGivenFact => ({
  type,
  data: { clock: 'K-TREC', article: 'S3 art 9', dueAt: at(7), at: at(7) },
});

const react = ({ type, data }: TransferGivenFact) =>
  completion
    .react({ type, data, stream: `transferGiven-${TRANSFER}` } as Parameters<typeof completion.react>[0])
    .map(({ content }) => content);

describe('completing a transfer (11.5)', () => {
  const outside: TransferGivenFact = {
    type: 'TransferOutsidePoliceCompetence',
    data: { transferId: TRANSFER, caseId: CASE, reasons: '职务犯罪', competentOrgan: '监察委员会', declaredAt: at(5), at: at(5) },
  };
  const ended: TransferGivenFact = {
    type: 'SupervisionResultNotified',
    data: { transferId: TRANSFER, supervisionId: OTHER_ACT, documentNumber: '嘉检立监〔2026〕2号', result: 'not-filed', at: at(7) },
  };

  it('waits for the result and for the second signature, in either order', () => {
    givenCompletion(handedOver, judged).thenNothing();
    givenCompletion(handedOver, signed).thenNothing();
    givenCompletion(handedOver, signed, judged).then(completed('criminal-result'));
  });
  it('waits for evidence that came later and is not handed over yet (T-17)', () =>
    givenCompletion(handedOver, signed, added, judged).thenNothing());
  it('follows a refusal once nothing more can be asked (T-9, T-10)', () => {
    givenCompletion(refused).thenNothing();
    givenCompletion(refused, lapsed('ReconsiderationLapsed')).then(completed('not-filed'));
    givenCompletion(upheld).thenNothing();
    givenCompletion(upheld, lapsed('SupervisionLapsed')).then(completed('not-filed'));
    givenCompletion(supervised).thenNothing();
    givenCompletion(supervised, ended).then(completed('not-filed'));
  });
  it('follows a return, a withdrawal and a lack of competence', () => {
    givenCompletion(filed, returned('no-crime')).then(completed('returned'));
    givenCompletion(receipted, returned('withdrawn')).then(completed('withdrawn'));
    givenCompletion(receipted, outside).then(completed('outside-competence'));
  });
  it('does not follow a refusal of the chief, which stays open to supervision (T-21)', () => givenCompletion(refusedByChief).thenNothing());
  it('does not follow anything that is still open', () => {
    givenCompletion(opened).thenNothing();
    givenCompletion(receipted).thenNothing();
  });
  it('is looked at after every fact that may have been the last', () => {
    for (const fact of [signed, judged, returned('no-crime'), lapsed('ReconsiderationLapsed'), lapsed('SupervisionLapsed'), outside, ended])
      expect(react(fact)).toEqual([{ transferId: TRANSFER }]);
    expect(react(reconsidered.at(-1)!)).toEqual([]);
  });
});
