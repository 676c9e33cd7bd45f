// A city of its own for one run: four node processes with the story told, so that there is something to speak of.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const { DEMONSTRATION_OFFICERS } = createRequire(import.meta.url)('../dist/libs/identity/src/index.js');
/** The nodes and their issuer. */
const PARTS = 5;

/** @returns `{ issuer, nodes: [{ agency, url, officers, registers }], stop }` */
export async function startCity(root) {
  const data = mkdtempSync(join(tmpdir(), 'wangjian-fuzz-'));
  const wangjian = [join(root, 'apps/cli/bin/wangjian.js'), 'up', '--json', '--data', data, '--port-base', '0'];
  const up = spawn(process.execPath, wangjian, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(up, 'exit');
  process.once('exit', () => up.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  const deaths = [];
  const { issuer, nodes } = await new Promise((resolve, reject) => {
    const started = new Set();
    up.once('exit', (code) => reject(new Error(`The city ended with ${code}`)));
    createInterface({ input: up.stdout }).on('line', (line) => {
      const said = JSON.parse(line);
      if (said.nodes) resolve(said);
      if (said.started && started.size < PARTS && started.has(said.started)) deaths.push(said.started);
      if (said.started) started.add(said.started);
    });
  });
  return {
    issuer,
    nodes: nodes.map(({ node, docs, registers }) => {
      const [agency, division] = node.split('.');
      const officers = DEMONSTRATION_OFFICERS.filter((officer) => officer.agency === agency && officer.division === division);
      return { agency, url: docs.replace(/\/docs$/, ''), officers, registers: registers.map(({ route }) => route) };
    }),
    /** Nodes that ended by themselves and were started again. */
    deaths,
    async stop() {
      up.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** What the registers of a node name: `{ caseId: [...], 'enforcement-cases': [keys] }`, for speaking of it. */
export async function knownTo(issuer, { url, officers, registers }) {
  const auditor = officers.find(({ roles }) => roles.includes('auditor'));
  const form = { grant_type: 'password', client_id: 'wangjian-cli', username: auditor.id, password: auditor.password };
  const { access_token: token } = await (await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) })).json();
  const known = {};
  for (const route of registers) {
    const { rows = [] } = await (await fetch(`${url}/v1${route}?limit=100`, { headers: { authorization: `Bearer ${token}` } })).json();
    for (const [name, value] of rows.flatMap(Object.entries)) {
      if (typeof value === 'string' && name.endsWith('Id') && value !== '') (known[name] ??= new Set()).add(value);
    }
    const keys = rows.flatMap((row) => Object.entries(row).filter(([name, value]) => name.endsWith('Id') && typeof value === 'string'));
    if (keys.length > 0) known[route.slice(1)] = new Set(keys.map(([, value]) => value));
  }
  return Object.fromEntries(Object.entries(known).map(([name, values]) => [name, [...values]]));
}
