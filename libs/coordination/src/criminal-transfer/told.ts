import { TransferSentV1 } from '#libs/contracts';
import type { NodeName } from '#libs/kernel';

/** A message of a transfer goes to one node; its matter is the transfer, so that all messages of one transfer stay in order. */
/** How an answer of the police settles what the sending of the transfer asked (evidence of delivery: accepted or refused). */
export const answering = <Told extends object>(outcome: 'accepted' | 'refused', message: Told) => ({
  ...message,
  answers: { message: TransferSentV1, outcome },
});

export const told = <M extends { transferId: string }>(to: NodeName, content: M) => ({ to, matter: content.transferId, content });
