import { PRODUCTS } from './databases.suite';
import { Premises } from './premises.suite';
import { Superseded } from './projection-table';
import { StoredCheckpoints } from './stored-checkpoints';

let premises: Premises;

describe.each(PRODUCTS)('%s: checkpoints', (product) => {
  beforeEach(async () => void (premises = await Premises.on(product)));
  afterEach(() => premises.clear());

  it('knows how far each reader has come, after a restart too', async () => {
    const checkpoints = new StoredCheckpoints(await premises.store());
    expect(await checkpoints.load('relay')).toBe(0);
    await checkpoints.save('relay', 7);
    await checkpoints.save('relay', 9_007_199_254_740_990);
    await checkpoints.save('scheduler', 3);

    const reopened = new StoredCheckpoints(await premises.store());
    expect(await reopened.load('relay')).toBe(9_007_199_254_740_990);
    expect(await reopened.load('scheduler')).toBe(3);
  });

  it('saves what comes at once together, and keeps out what another process has moved', async () => {
    const [halted, next] = [new StoredCheckpoints(await premises.store()), new StoredCheckpoints(await premises.store())];
    for (const reader of ['relay', 'releases']) await halted.save(reader, 1);
    await next.load('relay');
    await next.save('relay', 5);

    const saves = Object.entries({ relay: 2, releases: 3, reactions: 4 }).map(([reader, position]) => halted.save(reader, position));
    expect((await Promise.allSettled(saves)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    await expect(saves[0]).rejects.toThrow(Superseded);
    expect(await Promise.all(['relay', 'releases', 'reactions'].map((reader) => next.load(reader)))).toEqual([5, 3, 4]);
  });

  it('keeps out who was superseded also when somebody in his process has looked meanwhile', async () => {
    const [halted, next] = [new StoredCheckpoints(await premises.store()), new StoredCheckpoints(await premises.store())];
    await halted.save('relay', 1);
    await next.load('relay');
    await next.save('relay', 5);

    expect(await halted.look('relay')).toBe(5);
    await expect(halted.save('relay', 2)).rejects.toThrow(Superseded);
    expect(await next.look('relay')).toBe(5);
  });
});
