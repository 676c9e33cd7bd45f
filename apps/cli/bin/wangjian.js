#!/usr/bin/env node
'use strict';
// Builds what is missing or older than its sources, then runs the command itself (apps/cli/src/main.ts).
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../../..');
const main = join(root, 'dist/apps/cli/src/main.js');
const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
const SOURCES = ['apps', 'libs', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

// The compiler is a development dependency: where it is not installed, what was shipped is what runs.
if (existsSync(compiler)) oneAtATime(buildIfStale);
require(main);

function buildIfStale() {
  const built = existsSync(main) ? statSync(main).mtimeMs : 0;
  if (!SOURCES.some((source) => isNewer(join(root, source), built))) return;
  process.stderr.write('wangjian: building … 正在构建\n');
  const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) return;
  rmSync(main, { force: true }); // half a build is none
  process.stderr.write('wangjian: the build failed 构建失败\n');
  process.exit(1);
}

/** Whether anything that is compiled changed since. Tests are not compiled. */
function isNewer(path, built) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.(ts|json)$/.test(path) && !/\.(spec|suite)\.ts$/.test(path) && stat.mtimeMs > built;
  return readdirSync(path).some((name) => name !== 'node_modules' && isNewer(join(path, name), built));
}

/** Two commands started at once must not write the same files. Who holds the lock writes his process id into it: the dead hold nothing. */
function oneAtATime(work) {
  const lock = join(root, 'node_modules/.cache/wangjian-build.lock');
  mkdirSync(join(lock, '..'), { recursive: true });
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown.code === 'EPERM';
  }
}
