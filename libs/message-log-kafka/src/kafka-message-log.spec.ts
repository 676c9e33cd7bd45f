import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners } from 'kafkajs';
import { type LoggedMessage, LogUnavailable, messagesBehind } from '#libs/exchange';
import { messageLogSuite } from '#libs/exchange/testing';
import { kafkaMissing, type RunningKafka, startKafka } from '../../../test/servers/kafka';
import { KafkaMessageLog } from './kafka-message-log';

const MEMBER = join(__dirname, 'message-log.member.ts');
const running = process.env['KAFKA_BROKERS']?.split(',');
const missing = running ? null : kafkaMissing();

jest.setTimeout(60_000);

if (missing) {
  process.stdout.write(`The message log is not tested in Kafka: ${missing}\n`);
  it('has a broker to be tested against where one is required', () => {
    expect({ required: process.env['WANGJIAN_REQUIRE_KAFKA'] === '1', missing }).toEqual({ required: false, missing });
  });
} else {
  describe('the message log in Kafka', () => {
    let own: RunningKafka | undefined;
    let brokers: string[];

    beforeAll(async () => {
      own = running ? undefined : await startKafka();
      brokers = running ?? own!.brokers;
    });
    afterAll(() => own?.stop());

    messageLogSuite({
      open: async () => new KafkaMessageLog({ brokers, clientId: 'suite', sessionTimeoutMs: 6_000 }),
      address: () => brokers.join(','),
      member: MEMBER,
    });

    it('reads what others write in their own way: without key and value, with odd headers, compressed as it cannot be read', async () => {
      const topic = `topic-${randomUUID()}`;
      const log = new KafkaMessageLog({ brokers, clientId: 'others' });
      await log.ensureTopics([{ name: topic, partitions: 1 }]);
      const other = new Kafka({ brokers, logLevel: logLevel.NOTHING }).producer({ createPartitioner: Partitioners.DefaultPartitioner });
      await other.connect();
      await other.send({ topic, messages: [{ key: null, value: null, headers: { twice: ['one', 'two'], bytes: Buffer.from('三') } }] });
      const unreadable = CompressionCodecs[CompressionTypes.ZSTD];
      CompressionCodecs[CompressionTypes.ZSTD] = () => storedZstd;
      await other.send({ topic, compression: CompressionTypes.ZSTD, messages: [{ key: 'k', value: 'compressed' }] });
      CompressionCodecs[CompressionTypes.ZSTD] = unreadable;
      await other.disconnect();

      const taken: LoggedMessage[] = [];
      const stop = new AbortController();
      const group = randomUUID();
      const ended = log.consume({ group, topics: [topic], signal: stop.signal }, async (message) => void taken.push(message));
      while (taken.length < 2) await sleep(20);
      stop.abort();
      await ended;
      expect(taken[0]).toMatchObject({ key: '', headers: { twice: 'two', bytes: '三' }, value: Buffer.alloc(0) });
      expect(taken[1]).toMatchObject({ key: 'k', headers: {}, value: Buffer.from('compressed') });
      expect(messagesBehind(await log.lag(group, [topic]))).toBe(0);
      await log.close();
    });

    it('commits up to a message that cannot be taken and not past it, beside the taking, and past it once it was taken', async () => {
      const topic = `topic-${randomUUID()}`;
      const group = randomUUID();
      const log = new KafkaMessageLog({ brokers, clientId: 'beside', sessionTimeoutMs: 6_000 });
      await log.ensureTopics([{ name: topic, partitions: 1 }]);
      await log.produce(['good', 'bad', 'later'].map((text) => ({ topic, key: 'k', headers: {}, value: Buffer.from(text) })));
      const behind = async () => messagesBehind(await log.lag(group, [topic]));
      const stop = new AbortController();
      let mended = false;
      const inVain: string[] = [];
      const ended = log.consume({ group, topics: [topic], signal: stop.signal }, async ({ value }) => {
        if (value.toString() !== 'bad' || mended) return;
        inVain.push('bad');
        throw new Error('Not yet');
      });
      while ((await behind()) > 2) await sleep(20);
      const before = inVain.length;
      while (inVain.length < before + 2) await sleep(20);
      expect(await behind()).toBe(2);
      mended = true;
      while ((await behind()) > 0) await sleep(20); // nothing more comes, and it does not end
      stop.abort();
      await ended;
      await log.close();
    });

    it('goes on where it had come to when the group is shared out anew under a steady stream, over both readers', async () => {
      const topic = `topic-${randomUUID()}`;
      const group = randomUUID();
      const log = new KafkaMessageLog({ brokers, clientId: 'shares', sessionTimeoutMs: 6_000 });
      await log.ensureTopics([{ name: topic, partitions: 4 }]);
      const taken: string[] = [];
      const reader = (signal: AbortSignal) =>
        log.consume({ group, topics: [topic], signal }, async ({ value }) => {
          await sleep(2);
          taken.push(value.toString());
        });
      const [first, second] = [new AbortController(), new AbortController()];
      const ended = [reader(first.signal)];
      const wanted: string[] = [];
      for (let round = 0; round < 80; round += 1) {
        const texts = Array.from({ length: 8 }, (_, key) => `${key}/${round}`);
        wanted.push(...texts);
        await log.produce(texts.map((text) => ({ topic, key: text.split('/')[0]!, headers: {}, value: Buffer.from(text) })));
        if (round === 20) ended.push(reader(second.signal));
        if (round === 60) first.abort();
        await sleep(50);
      }
      while (messagesBehind(await log.lag(group, [topic])) > 0) await sleep(50);
      second.abort();
      await Promise.all(ended);
      const once = [...new Set(taken)];
      expect(once.toSorted()).toEqual(wanted.toSorted());
      for (let key = 0; key < 8; key += 1) {
        const rounds = once.filter((text) => text.startsWith(`${key}/`)).map((text) => Number(text.split('/')[1]));
        expect(rounds).toEqual(rounds.toSorted((one, other) => one - other));
      }
      await log.close();
    });
  });

  describe('when the broker goes away', () => {
    let kafka: RunningKafka;
    let log: KafkaMessageLog;

    beforeAll(async () => {
      kafka = await startKafka();
      log = new KafkaMessageLog({ brokers: kafka.brokers, clientId: 'outage', sessionTimeoutMs: 6_000, produceWithinMs: 2_000 });
    });
    afterAll(async () => {
      await log.close();
      await kafka.stop();
    });

    it('says so, refuses to produce after the time allowed, and goes on by itself when it is back', async () => {
      const topic = `topic-${randomUUID()}`;
      const message = (value: string) => ({ topic, key: 'k', headers: {}, value: Buffer.from(value) });
      const group = randomUUID();
      const taken: string[] = [];
      const stop = new AbortController();
      await log.ensureTopics([{ name: topic, partitions: 1 }]);
      await log.produce([message('before')]);
      const ended = log.consume({ group, topics: [topic], signal: stop.signal }, async ({ value }: LoggedMessage) => {
        taken.push(value.toString());
      });
      while (taken.length < 1) await sleep(20);
      expect(log.state()).toEqual({ status: 'running' });

      await kafka.down();
      const produced = Promise.all(['lost-1', 'lost-2'].map((value) => log.produce([message(value)])));
      await expect(produced).rejects.toBeInstanceOf(LogUnavailable);
      while (log.state().status === 'running') await sleep(20);
      expect(log.state()).toMatchObject({ status: 'recovering', cause: expect.stringMatching(/./) });

      await kafka.up();
      await log.produce([message('after')]);
      while (!taken.includes('after')) await sleep(20);
      while (log.state().status !== 'running') await sleep(20);
      stop.abort();
      await ended;
      expect(taken[0]).toBe('before');
      expect(messagesBehind(await log.lag(group, [topic]))).toBe(0);
    });
  });
}

/** Zstandard with its content stored as it is: enough for a broker to unpack, and nothing kafkajs knows. */
const storedZstd = {
  compress: ({ buffer }: { buffer: Buffer }): Promise<Buffer> => {
    const head = Buffer.from('28b52ffda000000000', 'hex'); // magic number; one segment, its size in the four bytes that follow
    head.writeUInt32LE(buffer.length, 5);
    const block = Buffer.alloc(3);
    block.writeUIntLE((buffer.length << 3) | 1, 0, 3); // the last block, stored
    return Promise.resolve(Buffer.concat([head, block, buffer]));
  },
};
