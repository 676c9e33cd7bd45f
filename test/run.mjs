// Runs every suite this machine can run and ends with the line `tests: N passed, N failed, N skipped`.
// A real Kafka broker is started once for the suites that share one; WANGJIAN_REQUIRE_KAFKA=1 makes it compulsory.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const broker = spawn(process.execPath, [join(root, 'test/servers/kafka/broker.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: broker.stdout })[Symbol.asyncIterator]();
const { brokers, unavailable } = JSON.parse((await lines.next()).value ?? '{"unavailable":"the broker ended at once"}');
console.log(brokers ? `Kafka: a broker of this run at ${brokers.join()}` : `Kafka: none on this machine: ${unavailable}`);

const scratch = mkdtempSync(join(tmpdir(), 'wangjian-tests-'));
const report = join(scratch, 'jest.json');
const jest = spawn(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`, '--maxWorkers=2', ...process.argv.slice(2)],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...(brokers && { KAFKA_BROKERS: brokers.join() }) } },
);
const code = await new Promise((resolve) => jest.on('exit', (status) => resolve(status ?? 1)));
broker.stdin.end();

const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
rmSync(scratch, { recursive: true, force: true });
const failed = result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0);
console.log(`tests: ${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests} skipped`);
process.exitCode = code !== 0 || failed > 0 || result.numPassedTests === 0 ? 1 : 0;
