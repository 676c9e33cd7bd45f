// How many statutory deadlines and statute evaluations one core does in a second, with a warm calendar: node bench/law.mjs
import { deadlineLine, judge, limitOf, NATIONAL_CALENDAR, QUANTITIES, violationLine, VIOLATIONS } from '../dist/libs/law/src/index.js';
import { median, row, small } from './row.mjs';

const SAMPLES = 20_000;
const ROUNDS = small ? 1 : 7;
const ROUND_MS = small ? 50 : 400;
const DAY_MS = 86_400_000;

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function numbers(seed) {
  let state = seed;
  return (below) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below;
}
const next = numbers(20_261_124);
const sample = (make) => Array.from({ length: SAMPLES }, make);

/** Starts over 2024 to 2026; every fourth limit was paused, every eighth one extended, every sixteenth paused twice with an overlap. */
const limits = sample((_, index) => {
  const [unit, length] = [
    ['wd', 15],
    ['nd', 90],
    ['mo', 6],
    ['h', 24],
  ][next(4)];
  const startMs = Date.UTC(2024, 0, 1) + next(1_000 * 86_400) * 1_000;
  const pause = (afterDays, days) => ({
    from: new Date(startMs + afterDays * DAY_MS).toISOString(),
    to: new Date(startMs + (afterDays + days) * DAY_MS).toISOString(),
  });
  return {
    start: new Date(startMs).toISOString(),
    unit,
    length,
    extension: index % 8 === 0 ? length : 0,
    pauses: index % 4 === 0 ? [pause(2, 1 + next(20)), ...(index % 16 === 0 ? [pause(5, 10)] : [])] : [],
  };
});

/** Every code in turn, acts from 2025 on, decided at the end of 2026: texts of two laws are compared where one changed in between. */
const codes = Object.entries(VIOLATIONS);
const acts = sample((_, index) => {
  const [code, { versions }] = codes[index % codes.length];
  const someDay = new Date(Date.UTC(2025, 0, 1) + next(600) * DAY_MS).toISOString().slice(0, 10);
  const day = someDay < versions[0].from ? versions[0].from : someDay;
  const sums = Object.fromEntries(QUANTITIES.map((quantity) => [quantity, next(100_000_000)]));
  const circumstances = ['ordinary', 'serious'][next(2)];
  const partyKind = ['person', 'organisation'][next(2)];
  return {
    code,
    actFrom: day,
    actTo: day,
    decided: '2026-11-24',
    facts: { ...sums, circumstances, partyKind },
  };
});

const deadlineLines = limits.map((limit, id) => JSON.stringify({ id, ...limit }));
const violationLines = acts.map((act, id) => JSON.stringify({ id, ...act }));

measure('deadlines', 300_000, limits, (limit) => limitOf(limit, NATIONAL_CALENDAR).dueAt);
measure('statute evaluations', 100_000, acts, (act) => judge(act).version.text);
measure('deadlines from JSON lines', null, deadlineLines, (line) => deadlineLine(line, 1));
measure('violations from JSON lines', null, violationLines, (line) => violationLine(line, 1));

/**
 * The median of several rounds, per second of processor time: what a core does that it has to itself, whatever else runs on the machine.
 * The first round only warms calendar and compiler.
 */
function measure(what, goal, samples, work) {
  if (samples.some((each) => work(each) === undefined)) throw new Error(`${what}: a sample has no answer`);
  let spent = 0;
  const rates = Array.from({ length: ROUNDS + 1 }, () => {
    const before = process.cpuUsage();
    const until = performance.now() + ROUND_MS;
    let done = 0;
    for (; performance.now() < until; done += samples.length) for (const each of samples) spent += String(work(each)).length;
    const { user, system } = process.cpuUsage(before);
    return (done * 1e6) / (user + system);
  }).slice(1);
  if (spent === 0) throw new Error(`${what}: nothing was done`); // keeps the work from being optimised away
  row({
    name: what,
    against: null,
    ours: median(rates),
    unit: 'a second and core',
    goal: goal && { atLeast: goal },
    note: `${SAMPLES.toLocaleString('en')} samples under a warm calendar, per second of processor time, median of ${ROUNDS} rounds.`,
  });
}
