// How far messages came, and what waits.
const STAGES = ['submitted', 'failed', 'relayed', 'parked', 'delivered', 'discarded', 'opened', 'answered'];
const STAGE_OF = {
  DeliverySubmitted: () => 'submitted',
  DeliveryRelayed: () => 'relayed',
  DeliveryReceipted: ({ stage }) => stage,
  DeliveryOpened: () => 'opened',
  DeliveryAnswered: () => 'answered',
};

/** @param facts of one delivery: it stands where it came furthest, for receipts may overtake each other */
export function deliveryRow(facts) {
  const of = (type) => facts.findLast((fact) => fact.type === type)?.data;
  const submitted = of('DeliverySubmitted');
  if (!submitted) return undefined;
  const reached = facts.flatMap(({ type, data }) => STAGE_OF[type]?.(data) ?? []);
  const relayed = of('DeliveryRelayed');
  return {
    messageId: submitted.messageId,
    messageType: submitted.messageType,
    matter: submitted.matter,
    to: submitted.to,
    stage: STAGES[Math.max(...reached.map((stage) => STAGES.indexOf(stage)))],
    submittedAt: submitted.at,
    relayedAt: relayed?.at ?? null,
    receiptedAt: of('DeliveryReceipted')?.at ?? null,
    openedAt: of('DeliveryOpened')?.at ?? null,
    outcome: of('DeliveryAnswered')?.outcome ?? null,
    answeredBy: of('DeliveryAnswered')?.answeredBy ?? null,
    dueBy: submitted.dueBy,
    overdue: of('DeliveryOverdue') !== undefined,
    topic: relayed?.topic ?? null,
    partition: relayed?.partition ?? null,
    offset: relayed?.offset ?? null,
  };
}

/** A matter stands in this register as long as one of its messages waits. */
export function parkedRow(facts) {
  const gone = new Set(
    facts.filter(({ type }) => type === 'MessageUnparked' || type === 'MessageDiscarded').map(({ data }) => data.messageId),
  );
  const waiting = facts.filter(({ type, data }) => type === 'MessageParked' && !gone.has(data.messageId));
  if (waiting.length === 0) return undefined;
  return { matterId: waiting[0].data.matterId };
}
