import { given } from '#libs/orders/testing';
import { followUp, type FollowUpRefused, type RecordRefusedFollowUp, recordRefusedFollowUp } from './follow-ups';

const at = '2026-03-04T01:00:00.000Z';
const order: RecordRefusedFollowUp = {
  ...{ followUpId: '01955f00-0000-8000-8000-000000000001', reaction: 'suspicion-opens-transfer', order: 'OpenAssessment' },
  ...{ code: 'transfer-of-another-case', sentence: 'This transfer belongs to another case', content: '{}' },
};
const refused: FollowUpRefused = { type: 'FollowUpRefused', data: { ...order, at } };

describe('a follow-up order that was refused', () => {
  it('is a fact', () => given(followUp).when(recordRefusedFollowUp, order, { at }).then(refused));
  it('is recorded once', () => given(followUp, refused).when(recordRefusedFollowUp, order, { at }).thenNothing());
});
