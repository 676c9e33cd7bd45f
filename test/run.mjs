// Runs every suite this machine can run and ends with the line `tests: N passed, N failed, N skipped`.
// A real Kafka broker and a real PostgreSQL are started once for the suites that share them; WANGJIAN_REQUIRE_KAFKA=1 and
// WANGJIAN_REQUIRE_POSTGRES=1 make them compulsory.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts a server that says in its first line where it is, or why it cannot be had. It ends with its stdin, and so with this process. */
async function serve(name, program) {
  const server = spawn(process.execPath, [join(root, 'test/servers', program)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const said = JSON.parse((await lines.next()).value ?? '{"unavailable":"it ended at once"}');
  console.log(`${name}: ${said.unavailable ? `none on this machine: ${said.unavailable}` : 'one of this run'}`);
  return { ...said, stop: () => server.stdin.end() };
}
const [kafka, postgres] = await Promise.all([serve('Kafka', 'kafka/broker.mjs'), serve('PostgreSQL', 'postgres/server.mjs')]);
const servers = {
  ...(kafka.brokers && { KAFKA_BROKERS: kafka.brokers.join() }),
  ...(postgres.url && { POSTGRES_URL: postgres.url }),
};

const scratch = mkdtempSync(join(tmpdir(), 'wangjian-tests-'));
const report = join(scratch, 'jest.json');
const jest = spawn(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, '--maxWorkers=2', ...process.argv.slice(2)],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...servers } },
);
const code = await new Promise((resolve) => jest.on('exit', (status) => resolve(status ?? 1)));
for (const server of [kafka, postgres]) server.stop();

const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
rmSync(scratch, { recursive: true, force: true });
const failed = result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0);
console.log(`tests: ${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests} skipped`);
process.exitCode = code !== 0 || failed > 0 || result.numPassedTests === 0 ? 1 : 0;
