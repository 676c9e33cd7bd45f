import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { City } from '../line/city';
import { eventually } from '../line/fake-goods';
import { NodeInProcesses } from '../processes/node-in-processes';
import { leadsOnRecord, uuid } from './orders';

jest.setTimeout(90_000);

const missing = spawnSync('prlimit', ['--version']).error ? 'prlimit (util-linux) is not there' : undefined;
if (missing) process.stdout.write(`A node without file handles is not tested: ${missing}\n`);

/** A process that may open no file and no connection any more: those who keep asking for one must not stop what it does. */
(missing ? describe.skip : describe)('a node that has no file handles left', () => {
  let city: City;
  let node: NodeInProcesses;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const held: Socket[] = [];
  beforeAll(async () => {
    city = await City.start(['police']);
    node = await NodeInProcesses.start(city, 1, {});
  });
  afterAll(async () => {
    for (const socket of held) socket.destroy();
    agent.destroy();
    await node.stop();
    await city.stop();
  });

  /** A lead over the one connection that was open before. */
  const find = async (n: number): Promise<number> => {
    const headers = { authorization: `Bearer ${await city.tokenOf('mr-monitor')}`, 'content-type': 'application/json' };
    const asked = request(`${node.next.url}/v1/leads/${uuid(n)}`, { method: 'PUT', agent, headers });
    asked.end(JSON.stringify({ violationCode: 'MR-LC-04', description: '句柄' }));
    const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    await once(answer.resume(), 'end');
    return answer.statusCode;
  };
  const health = async () => (await fetch(`${node.next.url}/health`, { headers: { connection: 'close' } })).status;

  it('goes on with whom it knows, turns others away, loses nothing, and is there for all when handles are free', async () => {
    const one = node.next;
    const { child, url } = one;
    expect(await find(1)).toBe(204);
    const open = readdirSync(`/proc/${child.pid}/fd`).length;
    execFileSync('prlimit', ['--pid', String(child.pid), `--nofile=${open + 5}:`]);
    const { hostname, port } = new URL(url);
    for (let n = 0; n < 50; n += 1) held.push(connect(Number(port), hostname).on('error', () => undefined));
    await eventually(async () => expect(held.filter(({ closed }) => closed).length).toBeGreaterThan(40));

    await expect(health()).rejects.toThrow('fetch failed');
    for (let n = 2; n <= 10; n += 1) expect(await find(n)).toBe(204);

    for (const socket of held) socket.destroy();
    await eventually(async () => expect(await health()).toBe(200));
    expect(child.exitCode).toBeNull();
    await node.kill(one);
    await city.startNode('market-regulation');
    expect(await leadsOnRecord(city)).toEqual(Array.from({ length: 10 }, (_, index) => uuid(index + 1)));
  });
});
