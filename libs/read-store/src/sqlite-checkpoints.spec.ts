import { Premises } from './premises.suite';
import { SqliteCheckpoints } from './sqlite-checkpoints';

let premises: Premises;
beforeEach(() => (premises = new Premises()));
afterEach(() => premises.clear());

it('knows how far each reader has come, after a restart too', async () => {
  const checkpoints = new SqliteCheckpoints(await premises.store());
  expect(await checkpoints.load('relay')).toBe(0);
  await checkpoints.save('relay', 7);
  await checkpoints.save('relay', 9_007_199_254_740_990);
  await checkpoints.save('scheduler', 3);

  const reopened = new SqliteCheckpoints(await premises.store());
  expect(await reopened.load('relay')).toBe(9_007_199_254_740_990);
  expect(await reopened.load('scheduler')).toBe(3);
});
