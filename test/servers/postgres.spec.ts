import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresMissing, type RunningPostgres, startPostgres } from './postgres';

const START_ONE = `require('./test/servers/postgres.ts').startPostgres().then(({ url }) => console.log(JSON.stringify({ url })))`;
const starters = {
  'the process that started it': ['-C', '@app/source', '-r', join(__dirname, 'run-typescript.cjs'), '-e', START_ONE],
  'the program that runs it': [join(__dirname, 'postgres', 'server.mjs')],
};

const missing = postgresMissing();
jest.setTimeout(60_000);

describe('a PostgreSQL server for tests', () => {
  it('can be had where it is required', () => {
    expect({ required: process.env['WANGJIAN_REQUIRE_POSTGRES'] === '1', missing }).not.toEqual({
      required: true,
      missing: expect.any(String),
    });
  });
  if (missing) return;

  it.each(Object.entries(starters))('does not outlive %s, however that ends', async (_, starter) => {
    const started = spawn(process.execPath, starter, { stdio: ['pipe', 'pipe', 'inherit'] });
    const url = await urlOf(started);
    expect(await asked(url, 'select 1 as answer')).toEqual([{ answer: 1 }]);

    started.kill('SIGKILL');
    while (await answers(url)) await sleep(50);
    expect(await answers(url)).toBe(false);
  });

  it('keeps what was written when it goes down and comes up again', async () => {
    const server: RunningPostgres = await startPostgres();
    try {
      await asked(server.url, 'create table kept as select 7 as number');
      await server.down();
      expect(await answers(server.url)).toBe(false);
      await server.up();
      expect(await asked(server.url, 'select number from kept')).toEqual([{ number: 7 }]);
    } finally {
      await server.stop();
    }
  });
});

async function urlOf({ stdout }: ChildProcess): Promise<string> {
  const [line] = (await once(createInterface({ input: stdout! }), 'line')) as [string];
  return (JSON.parse(line) as { url: string }).url;
}

async function asked(url: string, question: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // a server that dies between two questions; the next one is refused and says so
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

const answers = (url: string): Promise<boolean> =>
  asked(url, 'select 1').then(
    () => true,
    () => false,
  );
