// node guard.mjs FOLDER remove|keep - outlives whoever started it, by the length of one breath: when the pipe on its stdin closes (its
// starter ended, however that came about, kill -9 included), it ends the server whose storage is in FOLDER/data and removes the folder.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverPid, tell } from './postmaster.mjs';

const WITHIN_MS = 5_000;
const [folder, after] = process.argv.slice(2);

process.stdin.resume().on('close', () => void end());

async function end() {
  const pid = serverPid(folder);
  // SIGQUIT: at once, and its children with it; SIGKILL would leave those behind until they notice. SIGINT also writes everything down.
  if (pid && tell(pid, after === 'keep' ? 'SIGINT' : 'SIGQUIT')) {
    const deadline = Date.now() + WITHIN_MS;
    while (tell(pid, 0) && Date.now() < deadline) await sleep(20);
    tell(pid, 'SIGKILL');
  }
  if (after === 'remove') rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
