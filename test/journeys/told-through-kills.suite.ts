import { type Line, Running } from './wangjian.suite';

/** At which step, how many ms into the next one, and who. */
export type Kills = readonly (readonly [step: number, kill: { after: number; who: string }])[];

/** Tells the story in as many starts as it takes, killing on the way. */
export async function toldThroughKills(up: readonly string[], planned: Kills, environment: NodeJS.ProcessEnv = {}) {
  const kills = new Map(planned);
  let outcome = { code: null as number | null, errors: '' };
  for (let start = 0; start <= planned.length && outcome.code !== 0; start++) {
    const pids = new Map<string, number>();
    const kill = (line: Line) => {
      if (typeof line['started'] === 'string') pids.set(line['started'], line['pid'] as number);
      const due = kills.get(line['number'] as number);
      if (!due || !kills.delete(line['number'] as number)) return;
      setTimeout(() => (due.who === 'wangjian' ? running.kill('SIGKILL') : process.kill(pids.get(due.who)!, 'SIGKILL')), due.after);
    };
    const running: Running = new Running(up, kill, environment);
    outcome = await running.ended;
  }
  return { code: outcome.code, errors: outcome.errors, notKilled: kills.size };
}

export const TOLD = { code: 0, errors: '', notKilled: 0 };
