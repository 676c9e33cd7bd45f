/**
 * Runs the TypeScript of this tree where jest does not: in child processes and threads of tests.
 *
 *   node -C @app/source -r ./test/servers/run-typescript.cjs file.ts
 *
 * Compiles each file as jest does (`.swcrc`: decorators, metadata, CommonJS) when it is first required; `-C @app/source`
 * makes `#libs/*` lead to the sources. Threads and forks inherit both switches. Nothing of it is used by what `npm run build` makes.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

let compile = (source, filename) => {
  // Only now: many a process that inherits this hook never meets a .ts file, and the compiler costs 50 ms.
  require('reflect-metadata'); // as jest's setupFiles do
  const { transformSync } = require('@swc/core');
  const { $schema: _, ...swcrc } = JSON.parse(readFileSync(join(__dirname, '../../.swcrc'), 'utf8'));
  process.setSourceMapsEnabled(true);
  compile = (text, name) => transformSync(text, { ...swcrc, filename: name, sourceMaps: 'inline', swcrc: false, configFile: false }).code;
  return compile(source, filename);
};

// Node's own, for all that they look private: every compiler that hooks `require` lives on them.
// oxlint-disable-next-line no-underscore-dangle
Module._extensions['.ts'] = (module, filename) => module._compile(compile(readFileSync(filename, 'utf8'), filename), filename);
