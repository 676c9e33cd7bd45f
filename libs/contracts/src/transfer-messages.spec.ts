import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { TransferSentV1 } from '.';
import { TRANSFER_SAMPLES } from './samples/transfer';

/** As a receiver reads a message: unknown fields are left aside, since a sender may add some within a version. */
function refused(message: new () => object, content: unknown): boolean {
  return validateSync(plainToInstance(message, content), { whitelist: true }).length > 0;
}
const named = TRANSFER_SAMPLES.map(
  ({ message, content }) => [message.name, message as new () => object, content as Record<string, unknown>] as const,
);
const sent = TRANSFER_SAMPLES[0]!.content as TransferSentV1;

describe('the messages of a criminal transfer', () => {
  it.each(named)('%s takes its sample', (_, message, content) => expect(refused(message, content)).toBe(false));

  it.each(named)('%s leaves a field aside that it does not know', (_, message, content) => {
    const read = plainToInstance(message, { ...content, addedLater: 1 });
    expect(validateSync(read, { whitelist: true })).toEqual([]);
    expect(read).not.toHaveProperty('addedLater');
  });

  it.each(named.flatMap(([name, message, content]) => Object.keys(content).map((field) => [name, field, message, content] as const)))(
    '%s refuses %s when it is missing, null, or of another type',
    (_, field, message, content) => {
      const { [field]: __, ...without } = content;
      expect(refused(message, without)).toBe(true);
      for (const hostile of [null, 7, '', ' ', [[]], 'x'.repeat(5_000), true])
        expect(refused(message, { ...content, [field]: hostile })).toBe(true);
    },
  );

  it.each([
    ['an instant without a time', { sentAt: '2026-03-04' }],
    ['an instant that does not exist', { sentAt: '2026-02-30T00:00:00.000Z' }],
    ['an instant with an offset', { sentAt: '2026-03-04T09:00:00.000+08:00' }],
    ['control characters in text', { basis: 'forged\u0007line' }],
    ['an upper-case digest', { documents: [{ ...sent.documents[0], sha256: 'A'.repeat(64) }] }],
    ['a document of no known kind', { documents: [{ ...sent.documents[0], kind: 'invoice' }] }],
    ['an empty list of documents', { documents: [] }],
    ['more documents than a package holds', { documents: Array.from({ length: 501 }, () => sent.documents[0]) }],
    ['a list within the list', { evidence: [sent.evidence] }],
    ['a negative amount', { amounts: { unsoldGoodsFen: -1 } }],
    ['a fraction of a fen', { amounts: { unsoldGoodsFen: 0.5 } }],
    ['a forwarding bureau that is no police', { forwardedBy: 'market-regulation.620200' }],
    ['a null where a field may be left out', { forwardedBy: null }],
    ['an ID number in the place of its hash', { party: { kind: 'natural-person', name: '张某', personHash: '620200199001010011' } }],
  ])('a transfer with %s is refused', (_, change) => expect(refused(TransferSentV1, { ...sent, ...change })).toBe(true));

  it('takes text of several lines and Chinese letters', () =>
    expect(refused(TransferSentV1, { ...sent, summary: '第一行\n第二行' })).toBe(false));
});
