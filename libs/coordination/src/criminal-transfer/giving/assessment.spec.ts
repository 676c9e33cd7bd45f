import { declarationOf } from '#libs/orders';
import { roleFor } from '#libs/law';
import { given } from '#libs/orders/testing';
import { assessment, CASE, OTHER_ACT, REPORT, SHA256, TRANSFER } from '../examples.testing';
import { appointSpecialTeam } from './appoint-special-team';
import { ApproveTransfer, approveTransfer, RefuseTransfer, refuseTransfer } from './decide-transfer';
import { openAssessment } from './open-assessment';
import { approved, at, chief, endOf, missed, officer, opened, refusedByChief, reported, teamed } from './past.testing';
import { submitTransferReport } from './submit-transfer-report';
import { transferGiven } from './transfer-given';

describe('opening the assessment of a suspected crime (T-1)', () => {
  it('takes over what the case knows', () =>
    given(transferGiven)
      .when(openAssessment, assessment, { at: at(3) })
      .then(...opened));
  it('is done once', () =>
    given(transferGiven, ...opened)
      .when(openAssessment, assessment)
      .thenNothing());
  it('is refused under the id of another case’s transfer', () =>
    given(transferGiven, ...opened)
      .when(openAssessment, { ...assessment, caseId: OTHER_ACT })
      .thenRefused('transfer-of-another-case'));
});

const member = (id: string) => ({ id, certificate: `CERT-${id}` });

describe('appointing the special team (T-2)', () => {
  const order = { transferId: TRANSFER, members: [member('officer-1'), member('officer-2')] };

  it('names two officers', () =>
    given(transferGiven, ...opened)
      .when(appointSpecialTeam, order, { at: at(3) })
      .then(teamed[1]!));
  it('is done once', () =>
    given(transferGiven, ...teamed)
      .when(appointSpecialTeam, order)
      .thenNothing());
  it('may replace the team', () => {
    const members = [member('officer-1'), member('officer-3')];
    return given(transferGiven, ...teamed)
      .when(appointSpecialTeam, { ...order, members }, { at: at(3, 2) })
      .then({ type: 'SpecialTeamAppointed', data: { ...order, members, at: at(3, 2) } });
  });
  it.each([
    ['one officer', [member('officer-1')]],
    ['one officer twice', [member('officer-1'), { id: 'officer-1', certificate: 'CERT-9' }]],
    ['two officers with one certificate', [member('officer-1'), { id: 'officer-2', certificate: 'CERT-officer-1' }]],
  ])('is refused with %s', (_, members) =>
    given(transferGiven, ...opened)
      .when(appointSpecialTeam, { ...order, members })
      .thenRefused('two-officers'),
  );
  it('is refused before there is a suspicion', () => given(transferGiven).when(appointSpecialTeam, order).thenRefused('wrong-stage'));
  it('is refused once the chief has refused: a new suspicion has a transfer of its own (T-3, T-13)', () =>
    given(transferGiven, ...refusedByChief)
      .when(appointSpecialTeam, { ...order, members: [member('officer-3'), member('officer-4')] }, { at: at(5) })
      .thenRefused('wrong-stage'));
});

describe('reporting to the chief (T-2)', () => {
  const order = { transferId: TRANSFER, reportId: REPORT, conclusion: '建议移送', sha256: SHA256 };

  it('is done by a member of the team', () =>
    given(transferGiven, ...teamed)
      .when(submitTransferReport, order, { at: at(3), by: officer })
      .then(reported[2]!));
  it('is done once', () =>
    given(transferGiven, ...reported)
      .when(submitTransferReport, order, { at: at(3), by: officer })
      .thenNothing());
  it('is refused to anybody else', () =>
    given(transferGiven, ...teamed)
      .when(submitTransferReport, order)
      .thenRefused('not-of-the-team'));
  it('is refused before the team is appointed', () =>
    given(transferGiven, ...opened)
      .when(submitTransferReport, order, { by: officer })
      .thenRefused('no-special-team'));
  it('is refused while another report lies with the chief', () =>
    given(transferGiven, ...reported)
      .when(submitTransferReport, { ...order, reportId: OTHER_ACT }, { at: at(3), by: officer })
      .thenRefused('wrong-stage'));
  it('is not done again after a refusal, since the case may have been fined meanwhile (T-13, T-16)', () =>
    given(transferGiven, ...refusedByChief)
      .when(submitTransferReport, { ...order, reportId: OTHER_ACT }, { at: at(5), by: officer })
      .thenRefused('wrong-stage'));
  it('that was refused stays on file, with its assessment (T-3, T-21; 11.5, invariant 3)', () =>
    expect(given(transferGiven, ...refusedByChief).found).toMatchObject({
      status: 'RefusedByChief',
      hold: 'ours',
      assessment: { caseId: CASE },
      reportId: REPORT,
    }));
});

describe('the chief’s decision (T-3)', () => {
  const approval = { transferId: TRANSFER, reportId: REPORT };
  const refusal = { ...approval, reasons: '证据不足' };

  it('approves', () =>
    given(transferGiven, ...reported)
      .when(approveTransfer, approval, { at: at(4), by: chief })
      .then(approved[3]!));
  it('refuses with reasons', () =>
    given(transferGiven, ...reported)
      .when(refuseTransfer, refusal, { at: at(4), by: chief })
      .then(refusedByChief[3]!));
  it('is taken once', () => {
    given(transferGiven, ...approved)
      .when(approveTransfer, approval, { at: at(4), by: chief })
      .thenNothing();
    given(transferGiven, ...refusedByChief)
      .when(refuseTransfer, refusal, { at: at(4), by: chief })
      .thenNothing();
  });
  it('is not turned round', () => {
    given(transferGiven, ...approved)
      .when(refuseTransfer, refusal, { at: at(4), by: chief })
      .thenRefused('wrong-stage');
    given(transferGiven, ...refusedByChief)
      .when(approveTransfer, approval, { at: at(4), by: chief })
      .thenRefused('wrong-stage');
  });
  it('needs a report', () =>
    given(transferGiven, ...teamed)
      .when(approveTransfer, approval, { by: chief })
      .thenRefused('wrong-stage'));
  it('is about the report that lies before him', () =>
    given(transferGiven, ...reported)
      .when(approveTransfer, { ...approval, reportId: OTHER_ACT }, { at: at(4), by: chief })
      .thenRefused('not-the-report'));
  it('belongs to the chief only, to no deputy and nobody else (11.5, invariant 2)', () => {
    for (const order of [ApproveTransfer, RefuseTransfer]) {
      const { power } = declarationOf(order);
      expect(roleFor(power, chief)).toBe('chief');
      for (const role of ['officer', 'org-head', 'head', 'collective', 'superior', 'system', 'partner'] as const)
        expect(roleFor(power, { id: 'x', roles: [role], certificate: 'C' })).toBeUndefined();
    }
  });

  it('is in time until 24:00 of the third day (K-TCHIEF)', () =>
    given(transferGiven, ...reported)
      .when(approveTransfer, approval, { at: '2026-03-06T15:59:59.999Z', by: chief })
      .then({ type: 'TransferApproved', data: { ...approval, caseId: CASE, approvedBy: 'chief-1', at: '2026-03-06T15:59:59.999Z' } }));
  it('counts when it is late, and the missed limit is recorded before it (K-TCHIEF)', () =>
    given(transferGiven, ...reported)
      .when(approveTransfer, approval, { at: endOf(6), by: chief })
      .then(missed('K-TCHIEF', endOf(6)), {
        type: 'TransferApproved',
        data: { ...approval, caseId: CASE, approvedBy: 'chief-1', at: endOf(6) },
      }));
  it('is late once, however late (K-TCHIEF)', () =>
    given(transferGiven, ...reported, missed('K-TCHIEF', endOf(6)))
      .when(refuseTransfer, refusal, { at: at(20), by: chief })
      .then({ type: 'TransferRefused', data: { ...refusal, caseId: CASE, refusedBy: 'chief-1', at: at(20) } }));
});
