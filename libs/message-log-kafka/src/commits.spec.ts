import { setTimeout as sleep } from 'node:timers/promises';
import type { OffsetsByTopicPartition } from 'kafkajs';
import { Commits } from './commits';

/** One partition as kafkajs keeps it, and a broker that answers when it is told to. */
function onePartition() {
  const committed: string[] = [];
  const answers: ((refused?: Error) => void)[] = [];
  let resolved = '0';
  const topics = () => [{ topic: 't', partitions: resolved === (committed.at(-1) ?? '0') ? [] : [{ partition: 0, offset: resolved }] }];
  return {
    committed,
    /** Answers the oldest commit under way; with an error: nothing was committed. */
    answer: (refused?: Error) => answers.shift()!(refused),
    asked: () => answers.length,
    resolve: (offset: number) => (resolved = String(offset)),
    places: {
      uncommittedOffsets: () => ({ topics: topics().filter(({ partitions }) => partitions.length > 0) }),
      commitOffsetsIfNecessary: async (offsets?: OffsetsByTopicPartition) => {
        const { offset } = offsets!.topics[0]!.partitions[0]!;
        await new Promise<void>((resolve, reject) => answers.push((refused) => (refused ? reject(refused) : resolve())));
        committed.push(offset);
      },
    },
  };
}

describe('commits beside the taking', () => {
  let commits: Commits;
  beforeEach(() => (commits = new Commits()));
  afterEach(() => commits.end());
  const until = async (so: () => boolean) => {
    for (let waited = 0; !so(); waited += 5) {
      if (waited > 2_000) throw new Error('It did not come to that');
      await sleep(5);
    }
  };

  const commitInVain = async ({ places, resolve, asked, answer }: ReturnType<typeof onePartition>, why: Error) => {
    resolve(1);
    commits.soon(places);
    const failed = commits.now();
    await until(() => asked() === 1);
    answer(why);
    await failed;
  };

  it('commit what was taken meanwhile together, and make nobody wait', async () => {
    const { places, resolve, asked, answer, committed } = onePartition();
    for (const offset of [1, 2, 3]) {
      resolve(offset);
      commits.soon(places);
    }
    expect(asked()).toBe(0);
    await until(() => asked() === 1);
    answer();
    await until(() => committed.length > 0);
    expect(committed).toEqual(['3']);
  });

  it('are one at a time, so that an older place never comes after a newer one', async () => {
    const { places, resolve, asked, answer, committed } = onePartition();
    resolve(1);
    commits.soon(places);
    const first = commits.now();
    await until(() => asked() === 1);
    resolve(2);
    commits.soon(places);
    const last = commits.now();
    await sleep(20);
    expect(asked()).toBe(1);
    answer();
    await first;
    await until(() => asked() === 1);
    answer();
    await last;
    expect(committed).toEqual(['1', '2']);
  });

  it('tell the next batch of their failure, try again by themselves, and have forgotten it once they succeed', async () => {
    const partition = onePartition();
    const { asked, answer, committed } = partition;
    const refused = new Error('The group is being shared out anew');
    await commitInVain(partition, refused);
    expect(() => commits.refuseAfterFailure()).toThrow(refused);
    await until(() => asked() === 1);
    answer();
    await until(() => committed.length === 1);
    await sleep(0);
    expect(() => commits.refuseAfterFailure()).not.toThrow();
  });

  it('wait one at a time while a broker hangs, and that one says all', async () => {
    const { places, resolve, asked, answer, committed } = onePartition();
    resolve(1);
    commits.soon(places);
    void commits.now();
    await until(() => asked() === 1);
    const asking = [2, 3, 4].map((offset) => {
      resolve(offset);
      commits.soon(places);
      return commits.now();
    });
    expect(new Set(asking).size).toBe(1);
    answer();
    await until(() => asked() === 1);
    answer();
    await Promise.all(asking);
    expect(committed).toEqual(['1', '4']);
  });

  it('of the member of before are no failure of the one that joined anew', async () => {
    const partition = onePartition();
    const { places, asked, answer } = partition;
    const unknown = new Error('The coordinator is not aware of this member');
    await commitInVain(partition, unknown);
    expect(() => commits.refuseAfterFailure()).toThrow(unknown);
    commits.joined();
    expect(() => commits.refuseAfterFailure()).not.toThrow();

    commits.soon(places);
    const late = commits.now();
    await until(() => asked() === 1);
    commits.joined();
    answer(unknown);
    await late;
    expect(() => commits.refuseAfterFailure()).not.toThrow();
    await sleep(150);
    expect(asked()).toBe(0);
  });

  it('are over when the member has left, also those that were to be tried again', async () => {
    const { places, resolve, asked, answer } = onePartition();
    resolve(1);
    commits.soon(places);
    const failing = commits.now();
    await until(() => asked() === 1);
    commits.end();
    answer(new Error('Not connected'));
    await failing;
    await sleep(150);
    expect(asked()).toBe(0);
  });
});
