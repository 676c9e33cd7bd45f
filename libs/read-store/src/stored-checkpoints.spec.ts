import { PRODUCTS } from './databases.suite';
import { Premises } from './premises.suite';
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
});
