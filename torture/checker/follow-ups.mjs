import { factIdOf } from './ids.mjs';

// What a node orders of itself where it has written a fact (docs/law/rules/11-state-machines.md): by which name, and what is then written
// where. Left out are those that may come to nothing.
const FOLLOW_UPS = {
  'market-regulation': [
    { from: 'CaseFiled', name: 'convert-lead-of-case', brings: 'LeadConverted', at: ({ leadId }) => `lead-${leadId}` },
    {
      from: 'CrimeSuspected',
      name: 'suspicion-opens-transfer',
      brings: 'AssessmentOpened',
      at: ({ transferId }) => `transferGiven-${transferId}`,
    },
    { from: 'TransferSent', name: 'transfer-moves-case', brings: 'CaseTransferred', at: ({ caseId }) => `enforcementCase-${caseId}` },
  ],
  police: [{ from: 'TransferOpened', name: 'opening-is-evidence', brings: 'MessageOpened', at: ({ messageId }) => `receipt-${messageId}` }],
};

/** No fact was passed over by those that follow the log and give the orders that come of it. What the law refused is on file as that. */
export function checkFollowUps({ nodes }, findings) {
  const done = findings.check('what follows from a fact in its own node was done');
  for (const node of nodes.values())
    for (const { from, name, brings, at } of FOLLOW_UPS[node.agency] ?? [])
      for (const { id, type, stream, data } of node.facts) {
        if (type !== from) continue;
        done.examined += 1;
        const orderId = factIdOf(name, id, 0);
        const facts = node.byOrder.get(orderId) ?? [];
        if (facts.some((fact) => fact.type === brings && fact.stream === at(data)) || node.streams.has(`followUp-${orderId}`)) continue;
        done.fault(`${node.name}: ${type} ${id} in ${stream} was followed by no ${brings} of ${name} in ${at(data)}`);
      }
}
