import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { LocalIssuer, LocalIssuerOptions } from './serve-local-issuer';

/** `ended` resolves when its process is gone, whoever ended it: the city then starts it again. */
export type StartedIssuer = LocalIssuer & { ended: Promise<void> };

/**
 * Starts the local issuer in a process of its own, which ends with this one, however that ends.
 * @param execArgv what Node itself is told in the new process; by default the same as here
 * @throws Error that says why it did not start, such as a port in use
 */
export async function startLocalIssuer(options: LocalIssuerOptions, execArgv = process.execArgv): Promise<StartedIssuer> {
  const child = fork(join(__dirname, `local-issuer.process${extname(__filename)}`), {
    execArgv,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaints = (complaints + text).slice(-2000)));
  const ended = once(child, 'exit').then(() => undefined);
  child.send(options, () => undefined); // a child that is gone already shows as an exit
  const first = await Promise.race([once(child, 'message'), ended.then(() => [{ failed: complaints }])]);
  const said = first[0] as { issuer: string } | { failed: string };
  if ('failed' in said) throw new Error(`The local issuer did not start: ${said.failed}`);
  return {
    issuer: said.issuer,
    ended,
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
