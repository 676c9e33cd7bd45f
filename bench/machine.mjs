import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { median, temporary } from './row.mjs';

const SYNCS = 100;

/** The machine as it is when a run begins. */
export function machine() {
  return {
    processor: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    disk: `4 kB written and fdatasync in ${(syncMs() * 1000).toFixed(0)} µs (median of ${SYNCS})`,
    system: `${process.platform} ${release()}`,
    node: process.version,
    'load average': loadavg()
      .map((load) => load.toFixed(2))
      .join(' '),
  };
}

function syncMs() {
  const descriptor = openSync(join(temporary('disk'), 'file'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times = Array.from({ length: SYNCS }, () => {
    const started = performance.now();
    writeSync(descriptor, page);
    fdatasyncSync(descriptor);
    return performance.now() - started;
  });
  closeSync(descriptor);
  return median(times);
}
