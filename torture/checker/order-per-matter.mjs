import { EXCHANGE } from './ids.mjs';
import { placeOf } from './log.mjs';
import { isReceipt, TAKEN_AS } from './messages-known.mjs';
import { grouped } from './read-city.mjs';

/** Per matter the log keeps the order of the sender's facts, and the receiver takes each message once and in the order of the log. */
export function checkOrderPerMatter({ nodes }, first, findings) {
  const sentInOrder = findings.check("order per matter: the log keeps the sender's order");
  const onePartition = findings.check('order per matter: one key, one partition');
  const takenInOrder = findings.check("order per matter: the receiver keeps the log's order");
  const taken = findings.check('each message taken once, by the fact that belongs to it');

  const byKey = grouped([...first.values()], ({ topic, key }) => `${topic} ${key}`);
  for (const [name, messages] of byKey) {
    onePartition.examined += 1;
    const partitions = new Set(messages.map(({ partition }) => partition));
    if (partitions.size > 1) onePartition.fault(`${name} lies on partitions ${[...partitions].join(' and ')}`);
    for (const [source, told] of grouped(messages, (message) => message.source))
      checkRising(told, (message) => nodes.get(source)?.byId.get(message.attributes.id.split('.')[0])?.position, sentInOrder, source);
    for (const node of nodes.values()) checkTaken(node, messages, takenInOrder, taken);
  }
}

function checkTaken(node, messages, takenInOrder, taken) {
  const forHim = messages.filter((message) => !isReceipt(message) && [node.name, node.agency].includes(message.attributes.recipient));
  const facts = new Map();
  for (const message of forHim) {
    taken.examined += 1;
    const { id, type } = message.attributes;
    const made = (node.byOrder.get(id) ?? []).filter(({ category }) => !EXCHANGE.has(category));
    const told = made.filter((fact) => fact.type === TAKEN_AS[type]);
    if (told.length === 1) facts.set(message, told[0]);
    else if (told.length > 1)
      taken.fault(
        `${node.name}: message ${id} was taken ${told.length} times, at positions ${told.map(({ position }) => position).join(', ')}`,
      );
    else if (!isSetAside(node, message))
      taken.fault(`${node.name}: message ${id} (${placeOf(message)}) was not taken: there is no ${TAKEN_AS[type] ?? 'fact'} of it`);
  }
  checkRising([...facts.keys()], (message) => facts.get(message).position, takenInOrder, node.name);
}

/** Parked and waiting, or discarded by an officer. */
function isSetAside(node, { attributes: { id, subject } }) {
  const park = node.streams.get(`park-${subject}`) ?? [];
  const of = park.filter(({ data }) => data.messageId === id);
  return of.some(({ type }) => type === 'MessageParked') && !of.some(({ type }) => type === 'MessageUnparked');
}

function checkRising(messages, positionOf, check, who) {
  let before;
  for (const message of messages) {
    check.examined += 1;
    const position = positionOf(message);
    if (position === undefined) continue; // that is found elsewhere
    if (before && position < before.position)
      check.fault(
        `${who}: ${message.attributes.id} (position ${position}) stands on the log behind ${before.message.attributes.id} (position ${before.position}), matter ${message.key}`,
      );
    before = { message, position };
  }
}
