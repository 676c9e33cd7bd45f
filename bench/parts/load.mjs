// The load generator, a process of its own: keep-alive connections, each with one request under way at a time. Sockets and text, so that
// it takes little of the processor the servers share with it. Told by its parent: { url, authorization, kind, inFlight, count }.
import { once } from 'node:events';
import { connect } from 'node:net';
import { uuid7 } from './ids.mjs';
import { leadContent } from './lead.mjs';

const KINDS = {
  order: (id, content) => ['PUT', `/v1/leads/${id}`, content],
  bare: (id, content) => ['POST', '/leads', { leadId: id, ...content }],
};

function textOf({ url, authorization, kind }) {
  const [method, path, content] = KINDS[kind](uuid7(), leadContent());
  const body = JSON.stringify(content);
  return (
    `${method} ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\nauthorization: ${authorization}\r\n` +
    `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

async function run(task) {
  const { hostname, port } = new URL(task.url);
  const requests = Array.from({ length: task.count }, () => textOf(task)); // made beforehand: only sending is measured
  const millis = [];
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: task.inFlight }, () => client({ host: hostname, port: Number(port) }, requests, millis)));
  const seconds = (performance.now() - startedAt) / 1000;
  millis.sort((one, other) => one - other);
  return { perSecond: task.count / seconds, seconds, p50: at(millis, 0.5), p99: at(millis, 0.99) };
}
const at = (sorted, part) => sorted[Math.floor(sorted.length * part)];

/** Sends until there is nothing left to send. Every answer must be an empty 204. */
async function client(where, requests, millis) {
  const socket = connect({ ...where, noDelay: true });
  await once(socket, 'connect');
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let heard = '';
    const send = () => {
      const request = requests.pop();
      if (!request) return socket.end(resolve);
      sentAt = performance.now();
      socket.write(request);
    };
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server hung up')));
    socket.on('data', (text) => {
      heard += text;
      if (!heard.includes('\r\n\r\n')) return;
      if (!heard.startsWith('HTTP/1.1 204')) return reject(new Error(heard));
      heard = '';
      millis.push(performance.now() - sentAt);
      send();
    });
    send();
  });
}

process.on('message', (task) =>
  run(task).then(
    (result) => process.send(result),
    (thrown) => process.send({ failed: String(thrown) }),
  ),
);
