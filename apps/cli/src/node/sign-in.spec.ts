import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignIn } from './sign-in';

const officer = { officer: 'ps-head', password: 'demo-ps-head' };
const silent = (issuer: string) => ({ name: 'Error', message: `The issuer ${issuer} does not answer, so ps-head cannot sign in` });

describe('signing in at an issuer', () => {
  it('that is not there is told in a sentence', async () => {
    const issuer = 'http://127.0.0.1:1';
    await expect(new SignIn(issuer).tokenOf(officer)).rejects.toMatchObject(silent(issuer));
  });

  it('that says nothing is given up', async () =>
    await at(
      () => undefined,
      (issuer) => expect(new SignIn(issuer, 50).tokenOf(officer)).rejects.toMatchObject(silent(issuer)),
    ));

  it('with a wrong password is refused as that', async () =>
    await at(
      (_, response) => {
        response.statusCode = 400;
        response.end(JSON.stringify({ error: 'invalid_grant', error_description: 'grant request is invalid' }));
      },
      (issuer) =>
        expect(new SignIn(issuer).tokenOf(officer)).rejects.toMatchObject({
          name: 'Failure',
          message: `ps-head cannot sign in at ${issuer}: nobody has this name and password`,
        }),
    ));
});

async function at(answer: RequestListener, then: (issuer: string) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await then(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
