import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { httpServer } from './http-server';

describe('the HTTP server of a node', () => {
  it('gives up a request that does not come to its end (408)', async () => {
    const server = httpServer({ wholeWithinMs: 400 });
    server.getInstance().post('/orders', () => ({}));
    await server.listen(0, '127.0.0.1');
    const socket = connect((server.getHttpServer() as { address(): AddressInfo }).address().port, '127.0.0.1');
    let said = '';
    socket.on('data', (piece) => (said += piece.toString())).on('error', () => undefined);
    socket.write('POST /orders HTTP/1.1\r\nHost: node\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    const drip = setInterval(() => socket.write(' '), 50);
    await once(socket, 'close');
    clearInterval(drip);
    await server.close();
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
  });
});
