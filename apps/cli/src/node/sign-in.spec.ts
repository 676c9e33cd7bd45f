import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignIn } from './sign-in';

const officer = { officer: 'ps-head', password: 'demo-ps-head' };
const silent = (issuer: string) => ({ name: 'Error', message: `The issuer ${issuer} does not answer, so ps-head cannot sign in` });

describe('signing in at an issuer', () => {
  it('that is not there is told in a sentence', async () => {
    const issuer = 'http://127.0.0.1:1';
    await expect(new SignIn(issuer).tokenOf(officer)).rejects.toMatchObject(silent(issuer));
  });

  it('that says nothing is given up', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await expect(new SignIn(issuer, 50).tokenOf(officer)).rejects.toMatchObject(silent(issuer));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
