import { isDeepStrictEqual } from 'node:util';
import { caseRow, leadRow, operatorRow } from './folds/market.mjs';
import { deliveryRow, parkedRow } from './folds/exchange.mjs';
import { clockRows } from './folds/clocks.mjs';
import { siteRows, tradeRows } from './folds/partners.mjs';
import { deskRow, transferRow } from './folds/transfer.mjs';

/** Registers whose rows are each told by one stream: the row of a stream, undefined where it has none. */
const OF_ONE_STREAM = [
  { register: 'operators', category: 'operator', row: operatorRow },
  { register: 'leads', category: 'lead', row: leadRow },
  { register: 'enforcement-cases', category: 'enforcementCase', row: caseRow },
  { register: 'criminal-transfers', category: 'transferGiven', row: transferRow },
  { register: 'transfer-desk', category: 'transferTaken', row: deskRow },
  { register: 'deliveries', category: 'delivery', row: deliveryRow },
  { register: 'parked-matters', category: 'park', row: parkedRow },
];
/** Registers that several streams tell: all their rows, from all facts of the node in the order of the log. */
const OF_MANY = [
  { register: 'open-clocks', rows: clockRows },
  { register: 'sites', rows: siteRows },
  { register: 'operators-of-our-trades', rows: tradeRows },
];

/** Each register folded once more from the facts, by what its columns are said to mean, and compared: the same keys, the same values. */
export function checkRegisters({ nodes }, findings) {
  for (const { register, category, row } of OF_ONE_STREAM) {
    const check = findings.check(`register ${register} is what the facts say`);
    for (const node of nodes.values()) {
      const live = node.registers.get(register);
      if (!live) continue;
      const due = new Map();
      for (const [stream, facts] of node.streams) {
        if (facts[0].category !== category) continue;
        const folded = row(facts);
        if (folded) due.set(stream.slice(category.length + 1), folded);
      }
      compare(node, register, live, due, check);
    }
  }
  for (const { register, rows } of OF_MANY) {
    const check = findings.check(`register ${register} is what the facts say`);
    for (const node of nodes.values()) {
      const live = node.registers.get(register);
      if (live) compare(node, register, live, rows(node), check);
    }
  }
}

function compare(node, register, live, due, check) {
  for (const [key, folded] of due) {
    check.examined += 1;
    const row = live.get(key);
    if (!row) check.fault(`${node.name}: ${register} has no row ${key}`);
    else
      for (const [field, value] of Object.entries(folded))
        if (!isDeepStrictEqual(row[field], value))
          check.fault(
            `${node.name}: ${register} ${key} has ${field} ${JSON.stringify(row[field])}, the facts say ${JSON.stringify(value)}`,
          );
  }
  for (const key of live.keys()) if (!due.has(key)) check.fault(`${node.name}: ${register} has a row ${key} of which there is no fact`);
}
