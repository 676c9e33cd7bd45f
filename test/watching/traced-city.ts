import { City } from '../line/city';
import { prepareTransfer } from '../line/fake-goods';
import { endWithParent } from './in-a-process';
import { delivered, sendLetter } from './send-transfer';

/** `traced-city.ts COLLECTOR TRACEPARENT`: sends a transfer under that trace, and again under another; writes both answers as JSON. */
void (async () => {
  endWithParent();
  const [otlp, traceparent] = process.argv.slice(2) as [string, string];
  const city = await City.start(['market-regulation', 'police'], { also: { telemetry: { otlp } } });
  await prepareTransfer(city, 1);
  const first = await sendLetter(city, { traceparent });
  await delivered(city);
  const again = await sendLetter(city, { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` });
  await city.stop(); // sends what is not sent yet
  process.stdout.write(JSON.stringify([first, again]));
})();
