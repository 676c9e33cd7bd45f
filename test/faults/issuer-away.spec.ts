import { City } from '../line/city';
import { findLead, healthOf, leadsOnRecord, troubles, uuid } from './orders';

jest.setTimeout(120_000);

/** A node needs the issuer's public keys, and those only to know a token it has not seen. */
describe('the issuer away', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.start(['market-regulation']);
    await findLead(city, 1);
    await city.tokenOf('mr-officer-1');
  });
  afterAll(() => city.stop());

  it('a token the node has seen is believed, and so is another one while the keys that were read are fresh', async () => {
    await city.issuerDown();
    expect((await findLead(city, 2)).status).toBe(204);
    expect((await city.ask('mr-officer-1', 'GET /leads')).status).toBe(200);
    expect(troubles(await healthOf(city))).toEqual([]);
  });

  it('a node that has not read the keys starts, tells nobody apart and says so with 503, and goes on when the issuer is back', async () => {
    await city.stopNode('market-regulation');
    await city.startNode('market-regulation');
    for (const answer of [await findLead(city, 3), await city.ask('mr-officer-1', 'GET /leads')]) {
      const { status, body } = answer;
      expect([status, body['type'], body['reason']]).toEqual([503, '/problems/not-signed-in', 'issuer-unavailable']);
    }
    await city.issuerUp();
    expect((await findLead(city, 3)).status).toBe(204);
    expect(await leadsOnRecord(city)).toEqual([1, 2, 3].map(uuid));
  });
});
