import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs a script of this folder in a process of its own: what it writes is its log, and jest's module loader, which knows no `import()`, is not in it. */
export async function inAProcess(script: string, ...args: string[]): Promise<{ code: number | null; out: string }> {
  const tools = ['-C', '@app/source', '-r', join(__dirname, '../servers/run-typescript.cjs')];
  const child = spawn(process.execPath, [...tools, join(__dirname, script), ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out };
}

/** Ends the script with the test that started it, however that ended. */
export function endWithParent(): void {
  process.stdin.on('end', () => process.exit(1)).resume();
  process.stdin.unref();
}
