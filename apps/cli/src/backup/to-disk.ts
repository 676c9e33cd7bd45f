import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file, or the names that stand in a folder: when it returns, no power cut takes them. */
export function toDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** All that is in a folder, and the folder. */
export function allToDisk(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) allToDisk(join(folder, entry.name));
    else toDisk(join(folder, entry.name));
  }
  toDisk(folder);
}
