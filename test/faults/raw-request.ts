import { connect } from 'node:net';

/** What came back: 0 when the server closed the connection without an answer. */
export type RawAnswer = { status: number; type: string | undefined; allow: string | undefined; body: string };

const ANSWER_WITHIN_MS = 20_000;

/** Sends bytes as they are, past every client that would put them right. Pieces are sent one after the other, `pauseMs` apart. */
export async function sendRaw(url: string, pieces: readonly (string | Buffer)[], { pauseMs = 0, end = false } = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const received: Buffer[] = [];
  const closed = new Promise<void>((resolve) => socket.on('data', (piece) => received.push(piece)).on('close', () => resolve()));
  socket.on('error', () => undefined); // it is cut off by a server that has had enough: that is an answer too
  const overdue = setTimeout(() => socket.destroy(), ANSWER_WITHIN_MS);
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  if (end) socket.end();
  await closed;
  clearTimeout(overdue);
  return read(Buffer.concat(received).toString('latin1'));
}

function read(text: string): RawAnswer {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const header = (name: string) => new RegExp(`^${name}: ([^;\\r]+)`, 'im').exec(head)?.[1];
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), type: header('content-type'), allow: header('allow'), body };
}

/** A request as text; headers in the order given, so that one may come twice. */
export function request(line: string, headers: readonly [string, string][], body: string | Buffer = ''): Buffer {
  const bytes = Buffer.from(body);
  const lengthIsGiven = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const all = [
    ...headers,
    ['Connection', 'close'],
    ...(bytes.length > 0 && !lengthIsGiven ? [['Content-Length', String(bytes.length)]] : []),
  ];
  return Buffer.concat([
    Buffer.from(`${line} HTTP/1.1\r\nHost: node\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, 'latin1'),
    bytes,
  ]);
}
