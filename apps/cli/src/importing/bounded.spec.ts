import { setTimeout as sleep } from 'node:timers/promises';
import { bounded } from './bounded';

describe('work on many items, a few at a time', () => {
  it('is never more at once than asked, and leaves nothing out', async () => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await bounded(Array(20).keys(), 4, async (item) => {
      most = Math.max(most, (now += 1));
      await sleep(item % 3);
      now -= 1;
      done.push(item);
    });
    expect(most).toBe(4);
    expect(done.toSorted((one, other) => one - other)).toEqual([...Array(20).keys()]);
  });

  it('starts nothing more once an item failed', async () => {
    const started: number[] = [];
    const work = bounded([1, 2, 3, 4, 5], 1, async (item) => {
      started.push(item);
      if (item === 2) throw new Error('two');
    });
    await expect(work).rejects.toThrow('two');
    expect(started).toEqual([1, 2]);
  });
});
