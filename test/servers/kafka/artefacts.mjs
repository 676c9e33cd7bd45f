// What a broker needs and Node does not bring: Java 17 or later, and Kafka's jars, fetched once by Maven into lib/.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const lib = join(here, 'lib');

/** @returns {string | null} null once everything is there, else the exact reason why it cannot be had. */
export function fetchArtefacts() {
  return javaMissing() ?? (existsSync(lib) ? null : fetchJars());
}

function javaMissing() {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error) return `java cannot be run (${java.error.message}); the broker needs Java 17 or later`;

  const version = Number(/version "(?:1\.)?(\d+)/.exec(java.stderr)?.[1]);
  return version >= 17 ? null : `Java ${version} is too old; the broker needs 17 or later`;
}

function fetchJars() {
  // Into a folder of its own first: two who fetch at once, or an interrupted one, never leave half a lib behind.
  const fetched = `${lib}-${process.pid}`;
  const mvn = spawnSync('mvn', ['-q', '-B', '-f', join(here, 'pom.xml'), `-Dkafka.lib=${fetched}`, 'dependency:copy-dependencies'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  try {
    if (mvn.error) return `Kafka's jars are not in ${lib}, and mvn cannot be run to fetch them (${mvn.error.message})`;
    if (mvn.status !== 0)
      return `mvn could not fetch Kafka's jars: ${(mvn.stdout + mvn.stderr).trim().split('\n').slice(0, 5).join(' | ')}`;
    if (!existsSync(lib)) renameSync(fetched, lib);
    return null;
  } finally {
    rmSync(fetched, { recursive: true, force: true });
  }
}
