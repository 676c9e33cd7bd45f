import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LoggedMessage, LogUnavailable, messagesBehind } from '#libs/exchange';
import { messageLogSuite, Program } from '#libs/exchange/testing';
import { EmbeddedMessageLog } from './embedded-message-log';

jest.setTimeout(20_000);

describe('the message log in one file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'message-log-'));
  const file = join(folder, 'deep', 'log.db');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  messageLogSuite({
    open: () => EmbeddedMessageLog.open(file),
    address: () => file,
    member: join(__dirname, 'message-log.member.ts'),
  });

  it('is written by several processes at once, and has all that any of them was told before it was killed', async () => {
    const log = await EmbeddedMessageLog.open(file);
    await log.ensureTopics([{ name: 'many-writers', partitions: 1 }]);
    const keys = ['a', 'b', 'c'];
    const writers = keys.map((key) => new Program(join(__dirname, 'writing.member.ts'), file, 'many-writers', key));
    while (writers.some(({ lines }) => lines.length < 50)) await sleep(10);
    await Promise.all(writers.map((writer) => writer.kill()));

    const taken: LoggedMessage[] = [];
    const stop = new AbortController();
    const ended = log.consume({ group: 'g', topics: ['many-writers'], signal: stop.signal }, async (message) => void taken.push(message));
    while (messagesBehind(await log.lag('g', ['many-writers'])) > 0) await sleep(10);
    stop.abort();
    await ended;
    await log.close();

    expect(taken.map(({ offset }) => Number(offset))).toEqual(taken.map((_, index) => index));
    for (const [index, key] of keys.entries()) {
      const numbers = taken.filter((message) => message.key === key).map(({ value }) => Number(value.toString()));
      expect(numbers).toEqual(numbers.map((_, number) => number));
      expect(numbers.length).toBeGreaterThanOrEqual(writers[index]!.lines.length);
    }
  });

  it('refuses a file that is something else', async () => {
    const other = join(folder, 'other.db');
    writeFileSync(other, 'not a database at all, and long enough to be read as the header of one: 0123456789 0123456789');
    await expect(EmbeddedMessageLog.open(other)).rejects.toBeInstanceOf(LogUnavailable);
  });
});
