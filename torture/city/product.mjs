// The only door from the driver to the product, beside older-police.cjs. The checker has none.
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const WANGJIAN = `${ROOT}apps/cli/bin/wangjian.js`;
execFileSync(process.execPath, [WANGJIAN, '--help'], { stdio: ['ignore', 'ignore', 'inherit'] }); // builds what is older than its sources

const require = createRequire(import.meta.url);
const built = (path) => require(`${ROOT}dist/${path}`);

export const { configureNodes, foundCity } = built('apps/cli/src/city/found-city.js');
export const { freePorts } = built('apps/cli/src/city/ports.js');
export const { lockCity } = built('apps/cli/src/city/lock.js');
export const { DEMONSTRATION_OFFICERS, startLocalIssuer } = built('libs/identity/src/index.js');
export const mainOf = (agency) => `${ROOT}dist/apps/${agency}/src/main.js`;
/** Of a version that knew fewer messages. */
export const OLDER_MAINS = { police: fileURLToPath(new URL('older-police.cjs', import.meta.url)) };
export const BROKER = `${ROOT}test/servers/kafka/broker.mjs`;
