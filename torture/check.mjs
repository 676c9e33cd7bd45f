// node torture/check.mjs DIR [--brokers host:port,…] - proves, from what a city left on disk and on its log and from what its officers
// were told, that nothing was lost, doubled or put out of order. It shares no line with the product: see docs/torture.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkClocks } from './checker/clocks.mjs';
import { checkEvidences } from './checker/evidences.mjs';
import { Findings } from './checker/findings.mjs';
import { checkFollowUps } from './checker/follow-ups.mjs';
import { checkHolds } from './checker/holds.mjs';
import { checkLog } from './checker/log.mjs';
import { checkOrderPerMatter } from './checker/order-per-matter.mjs';
import { checkBelieved, checkParks } from './checker/set-aside.mjs';
import { checkOrders } from './checker/orders.mjs';
import { readCity } from './checker/read-city.mjs';
import { dumpTopics } from './checker/read-log.mjs';
import { checkRegisters } from './checker/registers.mjs';
import { checkStores } from './checker/stores.mjs';

const {
  values: { brokers },
  positionals: [dataDir],
} = parseArgs({ allowPositionals: true, options: { brokers: { type: 'string' } } });
if (!dataDir) throw new Error('Which city? node torture/check.mjs DIR [--brokers host:port]');
if (brokers) await dumpTopics(brokers.split(','), join(dataDir, 'topics.jsonl'));

const city = readCity(dataDir);
const findings = new Findings();
checkStores(city, findings);
checkOrders(city, findings);
checkClocks(city, findings);
const first = checkLog(city, findings);
checkOrderPerMatter(city, first, findings);
checkBelieved(city, findings);
const parked = checkParks(city, findings);
checkEvidences(city, first, findings);
checkHolds(city, findings);
checkFollowUps(city, findings);
checkRegisters(city, findings);

const facts = [...city.nodes.values()].reduce((sum, node) => sum + node.facts.length, 0);
console.log(
  `${facts} facts in ${city.nodes.size} nodes, ${city.log.length} messages on the log (${first.size} different), ${parked} left parked`,
);
findings.print();
console.log(findings.faults === 0 ? 'proved: nothing lost, nothing doubled, nothing out of order' : `${findings.faults} faults`);
process.exitCode = findings.faults === 0 ? 0 : 1;
