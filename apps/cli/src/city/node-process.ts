import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure';
import { mainOf } from '../project';
import { type CityNode, nodeFolder } from './city';
import type { Living } from './supervised';

const TO_END_MS = 8_000;

export type NodeProcess = Living & { pid: number };

/**
 * Starts a node as a process of its own; resolves when it listens. The IPC channel binds it to this process: when this one is gone,
 * however it went, the channel closes and the node ends. Detached, so that Ctrl-C reaches this process alone, which then ends all in order.
 * @throws Failure with what it said last
 */
export async function startNodeProcess(dataDir: string, { agency, node }: CityNode): Promise<NodeProcess> {
  const folder = nodeFolder(dataDir, { node });
  const logFile = join(folder, 'node.log');
  const log = openSync(logFile, 'a');
  const before = fstatSync(log).size;
  const child = fork(mainOf(agency), [join(folder, 'config.json')], { stdio: ['ignore', log, log, 'ipc'], detached: true });
  closeSync(log);
  const ended = once(child, 'exit');
  const ready = once(child, 'message').then(() => true);
  if (!(await Promise.race([ready, ended.then(() => false)])))
    throw new Failure(`${node} did not start: ${lastWordsIn(readFileSync(logFile).subarray(before).toString())}`);
  return { pid: child.pid!, ended, stop: () => end(child, ended) };
}

/** Whoever does not end within some seconds is killed: its store loses nothing by that. */
async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), TO_END_MS);
  await ended;
  clearTimeout(timer);
}

/** What a process that did not start said last: its sentence, without what it logged on the way there and without a stack. */
export function lastWordsIn(log: string): string {
  const lines = log.trimEnd().split('\n');
  const sentences = lines.filter((line) => !line.startsWith('{"level":') && !/^\s+at /.test(line));
  return (sentences.length > 0 ? sentences : lines).slice(-3).join('\n');
}
