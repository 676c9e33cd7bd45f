import { given } from '#libs/orders/testing';
import { ACT, CASE, item, letter, OTHER_ACT, OTHER_SHA256, POLICE, TRANSFER } from '../examples.testing';
import { addEvidence } from './add-evidence';
import { approved, at, officer, opened, sent } from './past.testing';
import { sendTransfer } from './send-transfer';
import { transferGiven } from './transfer-given';

describe('evidence that the case captures after the suspicion (T-17)', () => {
  const later = { ...item, evidenceId: ACT, description: '进货台账' };
  const order = { transferId: TRANSFER, caseId: CASE, item: later };
  const added = { type: 'EvidenceAdded' as const, data: { ...order, at: at(3, 2) } };

  it('reaches the transfer', () =>
    given(transferGiven, ...opened)
      .when(addEvidence, order, { at: at(3, 2) })
      .then(added));
  it('is added once, also where the assessment had it', () => {
    given(transferGiven, ...opened, added)
      .when(addEvidence, order, { at: at(3, 3) })
      .thenNothing();
    given(transferGiven, ...opened)
      .when(addEvidence, { ...order, item }, { at: at(3, 2) })
      .thenNothing();
  });
  it('is refused with another digest under the same id (11.13 no 8)', () =>
    given(transferGiven, ...opened)
      .when(addEvidence, { ...order, item: { ...item, sha256: OTHER_SHA256 } }, { at: at(3, 2) })
      .thenRefused('evidence-altered'));
  it('is refused to the transfer of another case', () => {
    given(transferGiven, ...opened)
      .when(addEvidence, { ...order, caseId: OTHER_ACT })
      .thenRefused('transfer-of-another-case');
    given(transferGiven).when(addEvidence, order).thenRefused('transfer-of-another-case');
  });
  it('is in the package where that is not yet sent (T-4), and leaves it as it went where it is', () => {
    given(transferGiven, ...approved, added)
      .when(sendTransfer, letter, { at: at(4, 2), by: officer })
      .then({ type: 'TransferSent', data: { ...sent[4]!.data, evidence: [item, later] } } as (typeof sent)[number]);
    expect(given(transferGiven, ...sent, added).found).toMatchObject({
      sent: { to: POLICE, evidence: [item] },
      assessment: { evidence: [item, later] },
    });
  });
});
