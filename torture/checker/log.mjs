import { isDeepStrictEqual } from 'node:util';
import { messagesDue } from './messages-known.mjs';
import { badSignature, keysOf } from './signature.mjs';

const nameOf = ({ topic, attributes }) => `${attributes.id} on ${topic}`;
export const placeOf = ({ topic, partition, offset }) => `${topic}/${partition}/${offset}`;

/**
 * What is on the log is what the facts say, no more and no less, signed by whom it comes from. A crash may have sent a message again:
 * then it is the same message, and the first one counts. @returns those, by message id and topic
 */
export function checkLog({ nodes, members, log }, findings) {
  const complete = findings.check('each announced fact has its message on the log');
  const founded = findings.check('no message without its fact; copies are alike');
  const signed = findings.check('each message bears the signature of its sender');
  const keys = keysOf(members);
  const first = new Map();
  for (const message of log) {
    signed.examined += 1;
    const bad = badSignature(message, keys);
    if (bad) signed.fault(`${placeOf(message)} (${message.attributes.id}): ${bad}`);
    const earlier = first.get(nameOf(message));
    if (!earlier) first.set(nameOf(message), message);
    else if (!isCopy(earlier, message))
      founded.fault(`${placeOf(message)} is not what ${placeOf(earlier)} says of ${message.attributes.id}`);
  }

  const expected = new Set();
  for (const node of nodes.values())
    for (const fact of node.facts)
      for (const due of messagesDue(fact, node)) {
        complete.examined += 1;
        const name = `${due.id} on ${due.topic}`;
        expected.add(name);
        const message = first.get(name);
        if (!message) complete.fault(`${node.name}: fact ${fact.id} (${fact.type} in ${fact.stream}) has no message ${name}`);
        else checkAddress(message, due, fact, node, founded);
      }
  for (const [name, message] of first) {
    founded.examined += 1;
    if (!expected.has(name))
      founded.fault(`${placeOf(message)}: ${message.source} tells ${message.attributes.id}, and has no such fact to tell`);
  }
  return first;
}

/** Only when and with which key it was signed may differ. */
function isCopy(one, other) {
  const { signature: _s, signedat: _a, keyid: _k, ...said } = one.attributes;
  const { signature: _t, signedat: _b, keyid: _l, ...again } = other.attributes;
  return isDeepStrictEqual([said, one.data, one.key], [again, other.data, other.key]);
}

function checkAddress(message, { recipient, matter, fields }, fact, node, founded) {
  const { attributes, key, data } = message;
  const told = {
    recipient: attributes.recipient,
    subject: attributes.subject,
    key,
    source: message.source,
    time: attributes.time,
    correlationid: attributes.correlationid,
  };
  const due = {
    recipient,
    subject: matter,
    key: matter,
    source: node.name,
    time: fact.metadata.recordedAt,
    correlationid: fact.metadata.correlationId,
  };
  for (const [name, value] of Object.entries(due))
    if (told[name] !== value)
      founded.fault(`${placeOf(message)} (${attributes.id}) has ${name} ${told[name]} where its fact says ${value}`);
  const withheld = Array.isArray(fields) ? Object.keys(data).filter((field) => !fields.includes(field)) : [];
  if (withheld.length > 0)
    founded.fault(`${placeOf(message)} (${attributes.id}) tells ${withheld.join(', ')}, which the sharing policy withholds`);
}
