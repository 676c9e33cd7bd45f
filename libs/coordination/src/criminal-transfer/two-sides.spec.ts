import {
  ACT,
  AGENCY,
  assessment,
  CASE,
  EVIDENCE,
  item,
  letter,
  OTHER_ACT,
  OTHER_POLICE,
  OTHER_SHA256,
  POLICE,
  REPORT,
  SHA256,
  TRANSFER,
} from './examples.testing';
import { AppointSpecialTeam } from './giving/appoint-special-team';
import { criminalTransferGiving } from './giving/criminal-transfer-giving';
import { ApproveTransfer } from './giving/decide-transfer';
import { HandOverEvidence } from './giving/hand-over-evidence';
import { OpenAssessment } from './giving/open-assessment';
import { RecordCriminalJudgment } from './giving/record-criminal-result';
import { RequestProsecutorSupervision } from './giving/request-prosecutor-supervision';
import { RequestReconsideration } from './giving/request-reconsideration';
import { SendTransfer } from './giving/send-transfer';
import { SubmitSupplement } from './giving/submit-supplement';
import { SubmitTransferReport } from './giving/submit-transfer-report';
import { WithdrawTransfer } from './giving/withdraw-transfer';
import { FileOnProsecutorNotice, ReceiveFilingNotice } from './taking/answer-prosecutor';
import { CountersignEvidence } from './taking/countersign-evidence';
import { criminalTransferTaking } from './taking/criminal-transfer-taking';
import { FileCriminalCase, RefuseFiling } from './taking/decide-filing';
import { FileOnReconsideration, UpholdRefusal } from './taking/decide-reconsideration';
import { DeclareOutsideCompetence } from './taking/declare-outside-competence';
import { ForwardTransfer } from './taking/forward-transfer';
import { ReturnCase, WithdrawCriminalCase } from './taking/give-back';
import { RequestSupplement } from './taking/request-supplement';
import { TakeInTransfer } from './taking/take-in-transfer';
import { TwoSides } from './two-sides.testing';

/** Both sides of rules.md 11.5, fed with each other's messages; after every delivery exactly one node answers for the matter (11.13 no 9). */
const filing = { transferId: TRANSFER, criminalCaseNumber: '嘉公立字〔2026〕8号', charges: ['生产、销售伪劣产品罪'] };
const refusal = { transferId: TRANSFER, noticeNumber: '嘉公不立字〔2026〕2号', ground: 'clearly-minor' as const, reasons: '情节显著轻微' };
const reconsideration = { transferId: TRANSFER, reconsiderationId: ACT };

function sent(): TwoSides {
  const sides = new TwoSides(TRANSFER);
  sides.acts(AGENCY, 'system', OpenAssessment, assessment);
  const members = ['officer-1', 'officer-2'].map((id) => ({ id, certificate: `CERT-${id}` }));
  sides.acts(AGENCY, 'head', AppointSpecialTeam, { transferId: TRANSFER, members });
  sides.acts(AGENCY, 'officer', SubmitTransferReport, { transferId: TRANSFER, reportId: REPORT, conclusion: '建议移送', sha256: SHA256 });
  sides.acts(AGENCY, 'chief', ApproveTransfer, { transferId: TRANSFER, reportId: REPORT });
  sides.acts(AGENCY, 'officer', SendTransfer, letter);
  return sides;
}

function receipted(): TwoSides {
  const sides = sent();
  sides.deliver();
  sides.later(2);
  takeIn(sides, POLICE, '嘉公收字〔2026〕5号');
  return sides;
}

function takeIn(sides: TwoSides, police: typeof POLICE | typeof OTHER_POLICE, receiptNumber: string): void {
  sides.acts(police, 'police-intake', TakeInTransfer, { transferId: TRANSFER, receiptNumber, competence: 'in-question' });
  sides.deliver();
}

function refused(): TwoSides {
  const sides = receipted();
  sides.acts(POLICE, 'police-head', RefuseFiling, refusal);
  sides.deliver();
  return sides;
}

function supervisionBehaves(sides: TwoSides): void {
  const supervision = { transferId: TRANSFER, supervisionId: OTHER_ACT };
  sides.acts(AGENCY, 'head', RequestProsecutorSupervision, { ...supervision, procuratorate: '嘉峪关市人民检察院', grounds: '应当立案' });
  expect(sides.ownedByOne()).toBe(AGENCY);
  sides.acts(POLICE, 'police-intake', ReceiveFilingNotice, {
    ...supervision,
    documentNumber: '嘉检通立〔2026〕1号',
    occurredAt: sides.at,
  });
  sides.acts(POLICE, 'police-head', FileOnProsecutorNotice, { supervisionId: OTHER_ACT, ...filing });
  expect(sides.ownedByOne()).toBe(POLICE);
  sides.deliver();
  expect([sides.given.status, sides.ownedByOne()]).toEqual(['CriminalCaseFiled', POLICE]);
}

const types = (parts: readonly { message: { type: string } }[] = []) => parts.map(({ message }) => message.type).toSorted();

describe('a transfer on both sides', () => {
  it('hears everything that the other side tells', () => {
    expect(types(criminalTransferGiving.announcements)).toEqual(types(criminalTransferTaking.intakes));
    expect(types(criminalTransferTaking.announcements)).toEqual(types(criminalTransferGiving.intakes));
  });

  it('is the agency’s until the police have received it, and theirs from then on', () => {
    const sides = sent();
    expect(sides.ownedByOne()).toBe(AGENCY);
    sides.deliver();
    expect(sides.ownedByOne()).toBe(POLICE);
    expect(sides.given.status).toBe('Sent');
  });

  it('is filed, the missing paper supplied and the items handed over (T-6, T-8, T-17)', () => {
    const sides = receipted();
    sides.acts(POLICE, 'police-intake', RequestSupplement, { transferId: TRANSFER, supplementId: ACT, missing: ['检验报告'] });
    sides.deliver();
    const documents = [{ kind: 'test-report' as const, title: '检验报告', sha256: SHA256 }];
    sides.acts(AGENCY, 'officer', SubmitSupplement, { transferId: TRANSFER, supplementId: ACT, documents });
    sides.deliver();
    sides.acts(POLICE, 'police-head', FileCriminalCase, filing);
    sides.deliver();
    sides.acts(AGENCY, 'officer', HandOverEvidence, { transferId: TRANSFER, handOverId: ACT, items: [item] });
    sides.deliver();
    expect(sides.given.handOver).toEqual({ id: ACT, outcome: 'awaited' });
    sides.acts(POLICE, 'police-intake', CountersignEvidence, {
      transferId: TRANSFER,
      handOverId: ACT,
      items: [{ evidenceId: EVIDENCE, sha256: SHA256 }],
    });
    sides.deliver();
    expect(sides.given.handOver).toEqual({ id: ACT, outcome: 'countersigned' });
    expect(sides.ownedByOne()).toBe(POLICE);

    const judgment = { judgmentNumber: '〔2026〕甘0271刑初9号', court: '嘉峪关市城区人民法院', convicted: true, fineFen: 9_000_000 };
    sides.acts(AGENCY, 'officer', RecordCriminalJudgment, { transferId: TRANSFER, ...judgment, occurredAt: sides.at });
    expect(sides.given.status).toBe('Completed');
    expect(sides.delivered).toEqual([
      'market-regulation.transfer-sent.v1',
      'police.transfer-receipted.v1',
      'police.supplement-requested.v1',
      'market-regulation.supplement-submitted.v1',
      'police.criminal-case-filed.v1',
      'market-regulation.evidence-handed-over.v1',
      'police.evidence-countersigned.v1',
    ]);
    expect(sides.facts(AGENCY).filter((type) => type === 'CriminalCaseFiled')).toHaveLength(1); // although it came twice
  });

  it('keeps custody with the agency when the items are not what was listed, until it hands over again (11.13 no 8)', () => {
    const sides = receipted();
    sides.acts(POLICE, 'police-head', FileCriminalCase, filing);
    sides.deliver();
    for (const [handOverId, sha256, outcome] of [
      [ACT, OTHER_SHA256, 'failed'],
      [OTHER_ACT, SHA256, 'countersigned'],
    ] as const) {
      sides.acts(AGENCY, 'officer', HandOverEvidence, { transferId: TRANSFER, handOverId, items: [item] });
      sides.deliver();
      sides.acts(POLICE, 'police-intake', CountersignEvidence, {
        transferId: TRANSFER,
        handOverId,
        items: [{ evidenceId: EVIDENCE, sha256 }],
      });
      sides.deliver();
      expect(sides.given.handOver).toEqual({ id: handOverId, outcome });
    }
  });

  it('is refused, reconsidered and filed (T-9, T-10)', () => {
    const sides = refused();
    expect(sides.ownedByOne()).toBe(AGENCY);
    sides.acts(AGENCY, 'head', RequestReconsideration, { ...reconsideration, grounds: '货值已达追诉标准' });
    expect(sides.ownedByOne()).toBe(AGENCY);
    sides.deliver();
    expect(sides.ownedByOne()).toBe(POLICE);
    sides.acts(POLICE, 'police-head', FileOnReconsideration, { ...reconsideration, reasons: '重新审查', ...filing });
    expect(sides.ownedByOne()).toBe(POLICE);
    sides.deliver();
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['CriminalCaseFiled', POLICE]);
  });

  it('is refused, upheld, and filed on the prosecutor’s notice (T-10, T-11)', () => {
    const sides = refused();
    sides.acts(AGENCY, 'head', RequestReconsideration, { ...reconsideration, grounds: '货值已达追诉标准' });
    sides.deliver();
    sides.acts(POLICE, 'police-head', UpholdRefusal, { ...reconsideration, reasons: '维持' });
    sides.deliver();
    expect(sides.ownedByOne()).toBe(AGENCY);
    supervisionBehaves(sides);
  });

  it('is refused and, without reconsideration, filed on the prosecutor’s notice (T-9, T-11)', () => supervisionBehaves(refused()));

  it('is forwarded, with everything, to the police that are competent, and may even come back (T-5)', () => {
    const sides = receipted();
    sides.acts(POLICE, 'police-intake', ForwardTransfer, { transferId: TRANSFER, competent: OTHER_POLICE, reason: '犯罪地在酒泉' });
    expect(sides.ownedByOne()).toBe(POLICE);
    sides.later(1);
    sides.deliver();
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['Forwarded', OTHER_POLICE]);
    takeIn(sides, OTHER_POLICE, '酒公收字〔2026〕1号');
    sides.acts(OTHER_POLICE, 'police-intake', ForwardTransfer, { transferId: TRANSFER, competent: POLICE, reason: '网站在嘉峪关' });
    sides.later(1);
    sides.deliver();
    expect(sides.ownedByOne()).toBe(POLICE);
    takeIn(sides, POLICE, '嘉公收字〔2026〕6号');
    sides.acts(POLICE, 'police-head', FileCriminalCase, filing);
    sides.deliver();
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['CriminalCaseFiled', POLICE]);
  });

  it('is outside the competence of the police, and completed (T-7)', () => {
    const sides = receipted();
    const declared = { transferId: TRANSFER, reasons: '职务犯罪线索', competentOrgan: '嘉峪关市监察委员会' };
    sides.acts(POLICE, 'police-head', DeclareOutsideCompetence, declared);
    expect(sides.ownedByOne()).toBe(POLICE);
    sides.deliver();
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['Completed', AGENCY]);
  });

  it('is withdrawn: theirs until they give it back', () => {
    const sides = sent();
    sides.acts(AGENCY, 'head', WithdrawTransfer, { transferId: TRANSFER, withdrawalId: ACT, reason: '货值重新核定' });
    expect(sides.ownedByOne()).toBe(AGENCY);
    sides.deliver();
    expect([sides.given.status, sides.given.assessment?.caseId, sides.ownedByOne()]).toEqual(['Completed', CASE, AGENCY]);
  });

  it('is filed all the same when the filing crossed the withdrawal', () => {
    const sides = receipted();
    sides.acts(AGENCY, 'head', WithdrawTransfer, { transferId: TRANSFER, withdrawalId: ACT, reason: '货值重新核定' });
    sides.acts(POLICE, 'police-head', FileCriminalCase, filing);
    sides.deliver();
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['CriminalCaseFiled', POLICE]);
    expect(sides.facts(POLICE)).toContain('WithdrawalCameTooLate');
  });

  it('is withdrawn from those it was forwarded to when the forwarding crossed the withdrawal, which is heard of by both (T-5, 11.13 no 9)', () => {
    const sides = receipted();
    sides.acts(AGENCY, 'head', WithdrawTransfer, { transferId: TRANSFER, withdrawalId: ACT, reason: '货值重新核定' });
    sides.acts(POLICE, 'police-intake', ForwardTransfer, { transferId: TRANSFER, competent: OTHER_POLICE, reason: '犯罪地在酒泉' });
    sides.later(1);
    sides.deliver();
    expect(sides.facts(POLICE)).toContain('WithdrawalCameTooLate');
    expect(sides.facts(OTHER_POLICE)).toEqual(['TransferReceived', 'TransferWithdrawn', 'CaseReturnedToAgency']);
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['Completed', AGENCY]);
  });

  it('is withdrawn although it is forwarded there and back while the withdrawal follows it (T-5, 11.13 no 9)', () => {
    const sides = receipted();
    sides.acts(AGENCY, 'head', WithdrawTransfer, { transferId: TRANSFER, withdrawalId: ACT, reason: '货值重新核定' });
    sides.acts(POLICE, 'police-intake', ForwardTransfer, { transferId: TRANSFER, competent: OTHER_POLICE, reason: '犯罪地在酒泉' });
    sides.later(1);
    sides.deliverUntil('market-regulation.transfer-sent.v1');
    sides.acts(OTHER_POLICE, 'police-intake', TakeInTransfer, {
      transferId: TRANSFER,
      receiptNumber: '酒公收字〔2026〕1号',
      competence: 'in-question',
    });
    sides.acts(OTHER_POLICE, 'police-intake', ForwardTransfer, { transferId: TRANSFER, competent: POLICE, reason: '网站在嘉峪关' });
    sides.later(1);
    sides.deliver();
    expect(sides.facts(OTHER_POLICE)).toContain('WithdrawalCameTooLate');
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['Completed', AGENCY]);
  });

  it('is withdrawn by the police and returned (T-18, T-20)', () => {
    const sides = receipted();
    sides.acts(POLICE, 'police-head', FileCriminalCase, filing);
    sides.acts(POLICE, 'police-head', WithdrawCriminalCase, { transferId: TRANSFER, reasons: '不构成犯罪' });
    sides.deliver();
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['CriminalCaseWithdrawn', POLICE]);
    sides.acts(POLICE, 'police-head', ReturnCase, { transferId: TRANSFER, ground: 'no-crime', reasons: '应予行政处罚' });
    sides.deliver();
    expect([sides.given.status, sides.ownedByOne()]).toEqual(['Completed', AGENCY]);
  });
});
