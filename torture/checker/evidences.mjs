import { digestOf, keysOf, openJws } from './signature.mjs';
import { messagesDue } from './messages-known.mjs';

/**
 * Of each addressed message its sender holds that it was submitted, where on the log it stands, and the receiver's own signed word
 * that it came; and the receiver knows of the same.
 */
export function checkEvidences({ nodes, members, log }, first, findings) {
  const complete = findings.check('evidences complete: submitted, relayed, receipted');
  const proofs = findings.check('each receipt is signed by the receiver, for this message');
  const keys = keysOf(members);
  const places = new Map(log.map((message) => [`${message.topic}/${message.partition}/${message.offset}`, message]));
  for (const node of nodes.values())
    for (const fact of node.facts)
      for (const due of messagesDue(fact, node)) {
        if (due.to === null) continue;
        complete.examined += 1;
        const delivery = node.streams.get(`delivery-${due.id}`) ?? [];
        checkSending(node, due, delivery, first.get(`${due.id} on ${due.topic}`), places, complete);
        checkReceiving(node, nodes.get(due.to), due, delivery, complete);
        for (const receipted of delivery.filter(({ data }) => data.jws)) checkProof(node, due, receipted, keys, proofs);
      }
}

function checkSending(node, { id }, delivery, message, places, complete) {
  const [submitted] = delivery;
  if (submitted?.type !== 'DeliverySubmitted') return complete.fault(`${node.name}: message ${id} was never submitted`);
  if (message && submitted.data.digest !== digestOf(message.data))
    complete.fault(`${node.name}: message ${id} was submitted with another content than it has on the log`);
  const relayed = delivery.find(({ type }) => type === 'DeliveryRelayed');
  if (!relayed) return complete.fault(`${node.name}: message ${id} was never relayed`);
  const { topic, partition, offset } = relayed.data;
  if (places.get(`${topic}/${partition}/${offset}`)?.attributes.id !== id)
    complete.fault(`${node.name}: message ${id} is said to stand at ${topic}/${partition}/${offset}, and does not`);
}

function checkReceiving(node, receiver, { id }, delivery, complete) {
  const receipt = receiver?.streams.get(`receipt-${id}`) ?? [];
  const stages = receipt.map(({ type, data }) => (type === 'MessageReceived' ? data.stage : type));
  if (stages.length === 0) complete.fault(`${receiver?.name ?? 'nobody'}: no receipt was written of message ${id}`);
  const known = delivery
    .filter(({ data }) => data.jws)
    .map(({ type, data }) => (type === 'DeliveryOpened' ? 'MessageOpened' : data.stage === 'discarded' ? 'MessageLaidAside' : data.stage));
  for (const stage of stages)
    if (!known.includes(stage)) complete.fault(`${node.name}: that message ${id} was ${stage} at ${receiver.name} is no evidence here`);
  for (const stage of known)
    if (!stages.includes(stage))
      complete.fault(`${node.name}: that message ${id} was ${stage} is evidence here, and unknown to ${receiver?.name}`);
}

function checkProof(node, { id, to }, { type, position, data }, keys, proofs) {
  proofs.examined += 1;
  const { fault, said } = openJws(data.jws, to, keys);
  const which = `${node.name}: the ${type} of message ${id} at position ${position}`;
  if (fault) return proofs.fault(`${which}: ${fault}`);
  if (said.source !== `/nodes/${to}` || said.data.messageId !== id)
    proofs.fault(`${which} proves something else: ${said.source} on ${said.data.messageId}`);
}
