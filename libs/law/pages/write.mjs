// Writes docs/law/clocks.md and docs/law/traceability.md anew: node libs/law/pages/write.mjs
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'libs/law/pages'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, LAW_PAGES: 'write' },
});
process.exitCode = status ?? 1;
