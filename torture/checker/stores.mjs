import { CLAIMS, factIdOf } from './ids.mjs';
import { ONCE } from './once.mjs';
import { grouped } from './read-city.mjs';

/** Each store is what an append-only log of streams must be. */
export function checkStores({ nodes, now }, findings) {
  const sound = findings.check('stores: files and index sound, no gap, nothing from the future');
  const once = findings.check('nothing twice: no fact id, no fact that happens once');
  const claims = findings.check('names taken once: each claim has one holder, who is there');
  for (const node of nodes.values()) {
    if (node.integrity !== 'ok') sound.fault(`${node.name}: SQLite says ${node.integrity}`);
    for (const { stream, revision, position } of node.misplaced)
      sound.fault(`${node.name}: the index and the facts differ on ${stream} revision ${revision}, position ${position}`);
    const ids = new Set();
    for (const { id, position, stream, metadata } of node.facts) {
      if (ids.has(id)) once.fault(`${node.name}: fact ${id} stands twice, again at position ${position} in ${stream}`);
      ids.add(id);
      if (metadata.recordedAt > now)
        sound.fault(`${node.name}: fact ${id} at position ${position} was recorded at ${metadata.recordedAt}, and it is ${now}`);
    }
    for (const [stream, facts] of node.streams) {
      sound.examined += facts.length;
      facts.forEach(({ revision, position }, index) => {
        if (revision !== index)
          sound.fault(`${node.name}: ${stream} has revision ${revision} at position ${position} where ${index} is due`);
      });
      once.examined += facts.length;
      checkOnce(node, stream, facts, once);
      if (CLAIMS.has(facts[0].category)) checkClaim(node, stream, facts, claims);
      else checkIds(node, stream, facts, once);
    }
  }
}

function checkOnce(node, stream, facts, once) {
  const rules = ONCE[facts[0].category] ?? {};
  for (const [type, field] of Object.entries(rules)) {
    const seen = new Map();
    for (const fact of facts.filter((one) => one.type === type)) {
      const value = field === null ? '' : fact.data[field];
      if (seen.has(value))
        once.fault(`${node.name}: ${stream} has ${type} ${value} twice, at positions ${seen.get(value)} and ${fact.position}`);
      seen.set(value, fact.position);
    }
  }
}

/** The id of a fact is made from its stream, its order and its place among the facts of that order: so the same order makes the same facts. */
function checkIds(node, stream, facts, once) {
  for (const [orderId, made] of grouped(facts, ({ metadata }) => metadata.orderId))
    made.forEach(({ id, position }, index) => {
      if (id !== factIdOf(stream, orderId, index))
        once.fault(`${node.name}: fact ${id} at position ${position} is not number ${index} of order ${orderId} in ${stream}`);
    });
}

const HOLDERS_STREAM = {
  operatorIdentity: 'operator',
  operatorChannel: 'operator',
  documentNumber: 'enforcementCase',
  filedAct: 'enforcementCase',
};

/** Whoever lost a name to another never came to be. */
function checkClaim(node, stream, facts, claims) {
  claims.examined += 1;
  const holders = facts.map(({ data }) => data.holder);
  const category = HOLDERS_STREAM[facts[0].category];
  for (const [index, holder] of holders.entries()) {
    const exists = node.streams.has(`${category}-${holder}`);
    if (exists !== (index === holders.length - 1) && exists)
      claims.fault(`${node.name}: ${stream} went from ${holder} to ${holders.at(-1)}, but both are there`);
  }
}
