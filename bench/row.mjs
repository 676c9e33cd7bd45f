import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A quick pass over little data: shows that a bench runs, its figures mean nothing. */
export const small = process.argv.includes('--small');

/** Progress, for people; stdout is for rows alone. */
export const say = (text) => process.stderr.write(`${text}\n`);

/** Prints a row of the table, see README.md. */
export function row({ name, against, ours, theirs = null, unit, goal, note, profile }) {
  const ratio = theirs === null ? ours : ours / theirs;
  if (!Number.isFinite(ratio)) throw new Error(`${name}: nothing was measured (${ours} against ${theirs})`);
  console.log(
    JSON.stringify({ name, against, ours: rounded(ours), theirs: rounded(theirs), unit, ratio: rounded(ratio), goal, note, profile }),
  );
}

/** Null where there is no goal. */
export const met = ({ ratio, goal }) => (goal === null ? null : goal.atLeast === undefined ? ratio <= goal.atMost : ratio >= goal.atLeast);

const rounded = (number) => (number === null ? null : Number(number.toPrecision(3)));

export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs the two sides in turn, the first to begin changing each round, so that both meet the same machine.
 * @returns the figures of each, and the median ratio of the rounds: a round that something else disturbed is one of several
 */
export async function alternating(rounds, ours, theirs) {
  const figures = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    const sides = [
      ['ours', ours],
      ['theirs', theirs],
    ];
    for (const [side, work] of round % 2 ? sides.reverse() : sides) figures[side].push(await work(round));
    say(`  round ${round + 1}/${rounds}: ${rounded(figures.ours.at(-1))} against ${rounded(figures.theirs.at(-1))}`);
  }
  return { ours: median(figures.ours), theirs: median(figures.theirs) };
}

/**
 * A folder of its own outside the repository (BENCH_DIR, or the system's for temporary files), gone when the program ends; what one left that
 * was killed goes when the next one begins.
 */
export function temporary(name) {
  const above = process.env.BENCH_DIR ?? tmpdir();
  for (const left of readdirSync(above)) {
    const pid = /^wangjian-bench-.+-(\d+)-\w+$/.exec(left)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(above, left), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(above, `wangjian-bench-${name}-${process.pid}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return folder;
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown.code === 'EPERM';
  }
}
