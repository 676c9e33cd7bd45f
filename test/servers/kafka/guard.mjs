// node guard.mjs PID FOLDER - outlives whoever started it, by the length of one breath: when the pipe on its stdin closes
// (its starter ended, however that came about, kill -9 included), it ends the process and removes the folder.
import { rmSync } from 'node:fs';

const [pid, folder] = process.argv.slice(2);

process.stdin.resume().on('close', () => {
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
