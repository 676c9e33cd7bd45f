import { isDeepStrictEqual } from 'node:util';
import { CLAIMS, orderIdOf } from './ids.mjs';
import { isExpiry, orderAt } from './orders-known.mjs';

/** What was acknowledged is there, once, as it was ordered and where the answer said; what was refused left nothing. */
export function checkOrders({ nodes, journal }, findings) {
  const kept = findings.check('no acknowledged order lost');
  const single = findings.check('no order applied twice');
  const refused = findings.check('no refused order has effects');
  const known = findings.check('no act of an officer without his order');
  const broken = findings.check('no server error was answered');

  const sent = new Map();
  const acknowledged = new Set();
  const refusals = new Map();
  for (const line of journal) {
    if (line.sent) sent.set(line.sent, line);
    if (line.acknowledged) {
      kept.examined += 1;
      acknowledged.add(line.acknowledged);
      checkAcknowledged(nodes, sent.get(line.acknowledged), line, kept);
    }
    if (line.refused) refusals.set(line.refused, line);
    if (line.broken) broken.fault(`order ${orderIdOf(line.broken)} (${line.broken}): ${line.status} ${line.code}`);
  }
  broken.examined = sent.size;
  for (const [key, { status, code }] of refusals) {
    refused.examined += 1;
    if (acknowledged.has(key)) refused.fault(`order ${orderIdOf(key)} (${key}) was refused (${status} ${code}) and acknowledged`);
    const facts = factsOf(nodes.get(sent.get(key).node), orderIdOf(key));
    if (facts.length > 0) refused.fault(`order ${orderIdOf(key)} (${key}) was refused (${status} ${code}) but ${shown(facts)} followed`);
  }
  checkGroups(nodes, single);
  checkActors(nodes, sent, known);
}

function checkAcknowledged(nodes, { sent: key, node: name, asked, body, repeats }, { revision, position }, kept) {
  const node = nodes.get(name);
  const id = orderIdOf(key);
  const { stream, types } = orderAt(asked);
  const facts = factsOf(node, id);
  const order = `${name}: order ${id} (${key}, ${asked})`;
  if (repeats !== undefined) {
    const effects = facts.filter((fact) => !isExpiry(fact));
    if (effects.length > 0) kept.fault(`${order} repeats ${orderIdOf(repeats)} and was done again: ${shown(effects)}`);
    return;
  }
  const told = facts.find((fact) => types.includes(fact.type) && !isExpiry(fact));
  if (!told)
    return kept.fault(
      `${order} was acknowledged at ${stream} revision ${revision}, position ${position}, but no ${types.join(' or ')} of it is there`,
    );
  const last = facts.at(-1);
  if (last.stream !== stream || last.revision !== revision || last.position !== position)
    kept.fault(
      `${order} was acknowledged at ${stream} revision ${revision}, position ${position}, but stands at ${last.stream} revision ${last.revision}, position ${last.position}`,
    );
  const altered = Object.keys(body ?? {}).filter(
    (field) => field in told.data && !comparable(field) && !isDeepStrictEqual(told.data[field], body[field]),
  );
  if (altered.length > 0) kept.fault(`${order}: its fact ${told.id} says something else in ${altered.join(', ')}`);
}

/** Channels are kept with the key they are told apart by. */
const comparable = (field) => field === 'channels' || field === 'channel';

const factsOf = (node, orderId) => (node.byOrder.get(orderId) ?? []).filter(({ category }) => !CLAIMS.has(category));
const shown = (facts) => facts.map(({ type, stream, revision }) => `${type} in ${stream} at ${revision}`).join(', ');

/** The facts of an order were appended at once: side by side in one stream. */
function checkGroups(nodes, single) {
  for (const node of nodes.values())
    for (const [orderId, all] of node.byOrder) {
      const facts = all.filter(({ category }) => !CLAIMS.has(category));
      if (facts.length === 0) continue;
      single.examined += 1;
      const streams = new Set(facts.map(({ stream }) => stream));
      if (streams.size > 1) single.fault(`${node.name}: order ${orderId} changed ${[...streams].join(' and ')}`);
      else if (facts.some(({ revision }, index) => revision !== facts[0].revision + index))
        single.fault(
          `${node.name}: order ${orderId} was applied at revisions ${facts.map(({ revision }) => revision).join(', ')} of ${facts[0].stream}`,
        );
    }
}

function checkActors(nodes, sent, known) {
  const orders = new Map([...sent.values()].map((line) => [orderIdOf(line.sent), line]));
  for (const node of nodes.values())
    for (const { id, metadata } of node.facts) {
      const { orderId, actor } = metadata;
      if (actor.role === 'system' || actor.role === 'partner') continue;
      known.examined += 1;
      const line = orders.get(orderId);
      if (!line) known.fault(`${node.name}: fact ${id} says that ${actor.id} gave order ${orderId}, which nobody gave`);
      else if (line.officer !== actor.id || line.node !== node.name)
        known.fault(`${node.name}: fact ${id} of order ${orderId} names ${actor.id}; it was given by ${line.officer} at ${line.node}`);
    }
}
