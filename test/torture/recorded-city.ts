import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DatabaseSync } from '@photostructure/sqlite';

export type Verdict = { code: number | null; said: string };
export type StoredFact = { position: number; stream: string; revision: number; id: string; type: string; data: string; metadata: string };

/** What a short run left behind: its stores, its log and its journal; and copies of it in which somebody planted a fault. */
export class RecordedCity {
  private readonly folder = mkdtempSync(join(tmpdir(), 'wangjian-planted-'));
  private readonly original = join(this.folder, 'healthy');
  private copies = 0;
  private child: ChildProcess | undefined;

  /** A city of four nodes under load, with some kills; it works until so many matters are finished. */
  async record(...options: string[]): Promise<Verdict> {
    return await this.run('run.mjs', [...options, '--data', this.original, '--keep']);
  }

  facts(node: string, where: string, ...values: string[]): StoredFact[] {
    return reading(join(this.original, node, 'store/facts.sqlite'), `SELECT * FROM facts WHERE ${where} ORDER BY position`, values);
  }

  messages<Row>(query: string): Row[] {
    return reading(join(this.original, 'message-log.sqlite'), query, []);
  }

  /**
   * @param plant told the folder of a copy in which it may spoil something
   * @returns what the checker says is wrong in that copy: the faults of each proof that failed, by its name
   */
  async faultsAfter(plant: (copy: string) => void): Promise<Record<string, string>> {
    const copy = join(this.folder, `copy-${(this.copies += 1)}`);
    cpSync(this.original, copy, { recursive: true });
    plant(copy);
    const { code, said } = await this.run('check.mjs', [copy]);
    const failed = said.split(/^(?=ok |FAULT)/m).filter((proof) => proof.startsWith('FAULT'));
    if (code !== (failed.length > 0 ? 1 : 0)) throw new Error(`The checker ended with ${code}: ${said}`);
    return Object.fromEntries(failed.map((proof) => [proof.slice('FAULT '.length).split(/ {2,}/)[0]!, proof]));
  }

  /** The nodes of a run that is still going on end with it. */
  async remove(): Promise<void> {
    if (this.child?.exitCode === null && this.child.kill('SIGKILL')) await once(this.child, 'close');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  private async run(program: string, args: readonly string[]): Promise<Verdict> {
    const child = spawn(process.execPath, [join(process.cwd(), 'torture', program), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, said: said + complaints };
  }
}

function reading<Row>(file: string, query: string, values: string[]): Row[] {
  const database = new DatabaseSync(file);
  try {
    return database.prepare(query).all(...values) as Row[];
  } finally {
    database.close();
  }
}

export function tamper(file: string, statement: string, ...values: (string | number)[]): void {
  const database = new DatabaseSync(file);
  try {
    if (database.prepare(statement).run(...values).changes === 0) throw new Error(`Nothing was spoilt in ${file}`);
  } finally {
    database.close();
  }
}
