import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaMissing } from './kafka';

const START_ONE = `require('./test/servers/kafka.ts').startKafka().then(({ brokers }) => console.log(JSON.stringify({ brokers })))`;
const starters = {
  'the process that started it': ['-C', '@app/source', '-r', join(__dirname, 'run-typescript.cjs'), '-e', START_ONE],
  'the program that runs it': [join(__dirname, 'kafka', 'broker.mjs')],
};

const missing = kafkaMissing();
jest.setTimeout(60_000);

describe('a broker for tests', () => {
  it('can be had where it is required', () => {
    expect({ required: process.env['WANGJIAN_REQUIRE_KAFKA'] === '1', missing }).not.toEqual({
      required: true,
      missing: expect.any(String),
    });
  });
  if (missing) return;

  it.each(Object.entries(starters))('does not outlive %s, however that ends', async (_, starter) => {
    const started = spawn(process.execPath, starter, { stdio: ['pipe', 'pipe', 'inherit'] });
    const port = await portOf(started);
    expect(await answers(port)).toBe(true);

    started.kill('SIGKILL');
    while (await answers(port)) await sleep(50);
    expect(await answers(port)).toBe(false);
  });
});

async function portOf({ stdout }: ChildProcess): Promise<number> {
  const [line] = (await once(createInterface({ input: stdout! }), 'line')) as [string];
  const { brokers } = JSON.parse(line) as { brokers: [string] };
  return Number(brokers[0].split(':')[1]);
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
