import { randomUUID } from 'node:crypto';
import type { NewFact } from '#libs/kernel';

const AT = '2025-03-04T01:00:00.000Z';

/** A fact of no meaning, with everything a fact has. */
export const plainFact = (data: object = {}, id: string = randomUUID()): NewFact => ({
  id,
  type: 'LeadFound',
  schema: 1,
  data: { ...data, at: AT },
  metadata: {
    node: 'market-regulation.620200',
    actor: { id: 'officer-1', role: 'officer', certificate: 'CERT-1' },
    order: 'FindLead',
    orderId: id,
    digest: 'd1',
    correlationId: 'thread-1',
    causationId: null,
    occurredAt: AT,
    recordedAt: AT,
    legalDate: '2025-03-04',
    article: 'S2 art 18',
    policyVersion: '2025-1',
  },
});
