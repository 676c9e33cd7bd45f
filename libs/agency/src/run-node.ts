import { StoreUnavailable } from '#libs/event-sourcing';
import { ConfigurationRefused, LogUnavailable } from '#libs/exchange';
import type { Capability } from '#libs/orders';
import { ReadStoreAway } from '#libs/read-store';
import { configurationOf } from './configuration';
import { FactsMissing } from './facts-missing';
import { startNode } from './node';

/** What the operator can mend: the sentence tells all, and a stack would hide it. */
const OPERATORS_AFFAIR = [ConfigurationRefused, StoreUnavailable, ReadStoreAway, LogUnavailable, FactsMissing];

/**
 * The main of an agency's app: `node main.js CONFIG`. Tells its parent over IPC, where there is one, once it listens; ends on SIGTERM and
 * SIGINT, and with its parent, however that ended.
 */
export async function runNode(agency: string, capabilities: readonly Capability[], [file] = process.argv.slice(2)): Promise<void> {
  if (!file) return fail(2, 'Which configuration? Usage: main.js CONFIG.json');
  try {
    const running = await startNode(configurationOf(agency, file), capabilities);
    const { node, url } = running;
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        (thrown) => fail(1, String(thrown)),
      );
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
    if (process.send) {
      process.once('disconnect', stop);
      process.send({ ready: { node, url } });
    } else process.stdout.write(`${node} answers at ${url}\n`);
  } catch (thrown) {
    fail(
      1,
      OPERATORS_AFFAIR.some((known) => thrown instanceof known) ? (thrown as Error).message : String((thrown as Error).stack ?? thrown),
    );
  }
}

function fail(code: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
