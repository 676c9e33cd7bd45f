import { inAProcess } from './in-a-process';
import { PERSONS } from './persons';

jest.setTimeout(60_000);

describe('the log of a node that is sent names and numbers of people', () => {
  let lines: Record<string, unknown>[];
  let out: string;
  beforeAll(async () => {
    ({ out } = await inAProcess('told-to-log.ts'));
    lines = out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  });

  it('was given orders that are done, refused, malformed, and fail', () =>
    expect(lines.at(-1)).toEqual({ statuses: [204, 422, 400, 400, 400, expect.any(Number), expect.any(Number), 404, 400, 500] }));

  it('holds none of them, in any form they may take in a line', () => {
    for (const of of Object.values(PERSONS))
      for (const form of [of, encodeURIComponent(of), JSON.stringify(of).slice(1, -1), Buffer.from(of).toString('base64').slice(0, -4)])
        expect(out).not.toContain(form);
    expect(out).not.toMatch(/%E5%BC%A0/i);
  });

  it('says all the same what failed, where, and in answer to what kind of request', () => {
    const failed = lines.filter(({ level }) => level === 50);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
      node: 'market-regulation.620200',
      msg: '/problems/internal-error',
      method: 'PUT',
      order: 'FindLead',
      orderId: expect.any(String),
      err: { type: 'Error', code: 'E_DRIVER', says: expect.stringMatching(/^cannot store "…"/) },
    });
    expect((failed[0]!['err'] as { at: string[] }).at.length).toBeGreaterThan(0);
  });

  it('is one JSON object a line', () => expect(out.split('\n').filter((line) => line !== '' && !line.startsWith('{'))).toEqual([]));
});
