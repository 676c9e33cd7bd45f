import { type Behind, type Inbox, messagesBehind, type MessageLog } from '#libs/exchange';
import type { PartHealth } from './health';

/** Health must answer also while the log does not. */
const ANSWER_WITHIN_MS = 1_000;

/** How many messages wait to be taken: in all (`lag`), and on each topic (`behind`), so behind whom. `null`: the log cannot say now, and why is its own part of health. */
export async function inboxHealth(inbox: Pick<Inbox, 'lag'>, log: Pick<MessageLog, 'state'>): Promise<PartHealth> {
  const lag = log.state().status === 'running' ? await inTime(inbox.lag()) : null;
  const topics = lag && [...new Set(lag.map(({ topic }) => topic))];
  const behind = topics && Object.fromEntries(topics.map((name) => [name, messagesBehind(lag.filter(({ topic }) => topic === name))]));
  return { part: 'inbox', status: 'ok', lag: lag && messagesBehind(lag), behind };
}

async function inTime(lag: Promise<Behind[]>): Promise<Behind[] | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS)));
  return Promise.race([lag.catch(() => null), late]).finally(() => clearTimeout(timer));
}
