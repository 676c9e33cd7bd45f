import { clockAfter, CLOCKS_OF, dueOf } from '../clocks.mjs';

/** Every clock that runs or was missed, by stream and code. */
export function clockRows({ streams }) {
  const rows = new Map();
  for (const [stream, facts] of streams)
    for (const code of CLOCKS_OF[facts[0].category] ?? []) {
      const clock = clockAfter(code, facts);
      if (!clock) continue;
      const { startedAt, missedAt } = clock;
      rows.set(`${stream}/${code}`, { stream, clock: code, startedAt, missedAt, dueAt: dueOf(clock) });
    }
  return rows;
}
