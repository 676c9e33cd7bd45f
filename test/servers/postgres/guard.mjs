// node guard.mjs FOLDER - outlives whoever started it, by the length of one breath: when the pipe on its stdin closes (its starter
// ended, however that came about, kill -9 included), it ends the server whose storage is in FOLDER/data and removes the folder.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 5_000;
const [folder] = process.argv.slice(2);

process.stdin.resume().on('close', () => void end());

async function end() {
  const pid = serverPid();
  // SIGQUIT: at once, and its children with it. SIGKILL would leave those behind until they notice.
  if (pid && tell(pid, 'SIGQUIT')) {
    const deadline = Date.now() + WITHIN_MS;
    while (tell(pid, 0) && Date.now() < deadline) await sleep(20);
    tell(pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function serverPid() {
  try {
    return Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null; // it never started, or has ended by itself
  }
}

function tell(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
