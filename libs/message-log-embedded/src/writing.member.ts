import { EmbeddedMessageLog } from './embedded-message-log';

/** `node program.ts FILE TOPIC KEY`: writes one message after the other, and prints the number of each once it is acknowledged, until it is killed. */
async function writeUntilKilled(): Promise<void> {
  const [file, topic, key] = process.argv.slice(2) as [string, string, string];
  const log = await EmbeddedMessageLog.open(file);
  for (let number = 0; ; number++) {
    await log.produce([{ topic, key, headers: {}, value: Buffer.from(String(number)) }]);
    process.stdout.write(`${number}\n`);
  }
}

void writeUntilKilled();
