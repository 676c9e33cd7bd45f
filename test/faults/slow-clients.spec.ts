import { connect, type Socket } from 'node:net';
import { type Agency, City } from '../line/city';
import { findLead, healthOf, leadsOnRecord, troubles, uuid } from './orders';
import { request, sendRaw } from './raw-request';

jest.setTimeout(60_000);

const AGENCY: Agency = 'market-regulation';
const HALF_OPEN = 400;
const JSON_BODY: [string, string] = ['Content-Type', 'application/json'];

/** How long each is borne with, and that it is let go of then, is `http-server.spec.ts`. */
describe('clients that never come to an end', () => {
  let city: City;
  const held: Socket[] = [];
  beforeAll(async () => (city = await City.start([AGENCY])));
  afterAll(async () => {
    for (const socket of held) socket.destroy();
    await city.stop();
  });

  it(`hold up nobody else, though there are ${HALF_OPEN} of them`, async () => {
    const { hostname, port } = new URL(city.url(AGENCY));
    const kinds = [
      '',
      'PUT /v1/leads/',
      'GET /v1/leads HTTP/1.1\r\nHost: node\r\n',
      'PUT /v1/leads/x HTTP/1.1\r\nContent-Length: 999\r\n\r\n{',
    ];
    const opened = Array.from({ length: HALF_OPEN }, async (_, index) => {
      const socket = connect(Number(port), hostname);
      held.push(socket);
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.write(kinds[index % kinds.length]!);
    });
    await Promise.all(opened);

    const since = performance.now();
    for (let n = 1; n <= 10; n += 1) expect((await findLead(city, n)).status).toBe(204);
    expect(performance.now() - since).toBeLessThan(9_000); // before the first of them is let go of
    expect(await leadsOnRecord(city)).toHaveLength(10);
    expect(troubles(await healthOf(city))).toEqual([]);
  });

  it('are taken for what they say when it comes a byte at a time', async () => {
    const monitor: [string, string] = ['Authorization', `Bearer ${await city.tokenOf('mr-monitor')}`];
    const body = JSON.stringify({ violationCode: 'MR-LC-04', description: '慢' });
    const bytes = request(`PUT /v1/leads/${uuid(11)}`, [monitor, JSON_BODY], body);
    const atOnce = bytes.length - Buffer.byteLength(body);
    const pieces = [bytes.subarray(0, atOnce), ...Array.from(bytes.subarray(atOnce), (byte) => Buffer.of(byte))];
    expect((await sendRaw(city.url(AGENCY), pieces, { pauseMs: 5 })).status).toBe(204);
    expect(await leadsOnRecord(city)).toContain(uuid(11));
  });
});
