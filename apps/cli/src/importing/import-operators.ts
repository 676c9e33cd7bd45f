import { readFileSync } from 'node:fs';
import type { Instant } from '#libs/kernel';
import {
  decodeRegister,
  importRows,
  type Known,
  knownFrom,
  nothingKnown,
  parseRegister,
  type RegisterRow,
  type RowOrder,
  type RowOutcome,
} from '#libs/operator-register';
import { Failure } from '../failure';
import { type NodeClient, Refused } from '../node/node-client';
import { bounded } from './bounded';

/** What came of a file. The five outcomes and `refused` add up to `rows`. */
export type ImportReport = {
  file: string;
  encoding: string;
  rows: number;
  outcomes: Record<RowOutcome['outcome'], number>;
  rejectedByReason: Record<string, number>;
  /** Rows of registered operators that share name and telephone with one registered before. */
  suspicions: number;
  /** What the node refused although the file was in order, such as a channel that somebody took meanwhile. */
  refused: { row: number; code: string; title: string }[];
};
export type OnProgress = (done: number, all: number) => void;

const IN_FLIGHT = 64;
/** As the register shows it. */
type OnFile = { operatorId: string; uscc: string | null; channels: { key: string }[] };

/** Reads a register file and gives every order that follows from it. A second time, nothing follows. @throws Failure, Refused */
export async function importOperators(
  client: NodeClient,
  file: string,
  at: Instant,
  onProgress: OnProgress = () => {},
): Promise<ImportReport> {
  const { text, encoding } = decodeRegister(bytesOf(file));
  const rows = parseRegister(text);
  const known = await knownAt(client, rows, at);
  const report = emptyReport(file, encoding, rows.length);
  const orders = ordersIn(rows, known, at, report);

  const all = [...orders.values()].reduce((sum, ofOne) => sum + ofOne.length, 0);
  let done = 0;
  onProgress(done, all);
  // Rows of one operator depend on each other: the first registers, the next add channels. So they are given one after the other.
  await bounded(orders.values(), IN_FLIGHT, async (ofOne) => {
    for (const { row, order } of ofOne) {
      await give(client, row, order, report);
      onProgress((done += 1), all);
    }
  });
  return report;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (thrown) {
    throw new Failure(`${file} cannot be read: ${(thrown as Error).message}`);
  }
}

/**
 * What the register holds already, by what rows are recognised by. It shows no hash of a natural person's number; but an operator that
 * came from a file has an id made from his identity, so the ids this file would give tell who is there.
 */
async function knownAt(client: NodeClient, rows: readonly RegisterRow[], at: Instant): Promise<Known> {
  const entries: OnFile[] = [];
  for await (const entry of client.rows<OnFile>('/operators')) entries.push(entry);
  if (entries.length === 0) return nothingKnown();

  const asked = nothingKnown();
  for (const _ of importRows(rows, asked, at)); // by running through, `asked` learns every identity of the file
  const identityOf = new Map([...asked.identities].map(([key, { operatorId }]) => [operatorId, key]));
  return knownFrom(
    entries.map(({ uscc, ...entry }) => ({ ...entry, identityKey: uscc ?? identityOf.get(entry.operatorId) ?? entry.operatorId })),
  );
}

type OfOneOperator = { row: number; order: RowOrder }[];

function ordersIn(rows: readonly RegisterRow[], known: Known, at: Instant, report: ImportReport): Map<string, OfOneOperator> {
  const orders = new Map<string, OfOneOperator>();
  for (const { outcome, order } of importRows(rows, known, at)) {
    report.outcomes[outcome.outcome] += 1;
    if (outcome.outcome === 'rejected') report.rejectedByReason[outcome.reason] = (report.rejectedByReason[outcome.reason] ?? 0) + 1;
    if (outcome.outcome === 'registered' && outcome.suspectedTwin !== undefined) report.suspicions += 1;
    if (!order) continue;
    const { operatorId } = order.content as { operatorId: string };
    const ofOne = orders.get(operatorId);
    if (ofOne) ofOne.push({ row: outcome.row, order });
    else orders.set(operatorId, [{ row: outcome.row, order }]);
  }
  return orders;
}

async function give(client: NodeClient, row: number, order: RowOrder, report: ImportReport): Promise<void> {
  try {
    await client.give(order, order.orderId);
  } catch (thrown) {
    if (!(thrown instanceof Refused) || thrown.problem.status !== 422) throw thrown;
    report.refused.push({ row, code: thrown.code, title: thrown.problem.title });
  }
}

const emptyReport = (file: string, encoding: string, rows: number): ImportReport => ({
  file,
  encoding,
  rows,
  outcomes: { registered: 0, addedChannel: 0, exactDuplicate: 0, conflict: 0, rejected: 0 },
  rejectedByReason: {},
  suspicions: 0,
  refused: [],
});
