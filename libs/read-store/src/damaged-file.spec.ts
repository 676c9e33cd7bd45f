import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadStore } from './read-store';
import { StoredCheckpoints } from './stored-checkpoints';

it('lays a file aside that SQLite cannot read, and begins anew: registers are made of the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wangjian-damaged-'));
  const file = join(folder, 'registers.sqlite');
  writeFileSync(file, randomBytes(3_000));
  const store = await ReadStore.open(file);
  const checkpoints = new StoredCheckpoints(store);
  await checkpoints.save('reader', 7);
  expect([await checkpoints.load('reader'), existsSync(`${file}.damaged`)]).toEqual([7, true]);
  await store.close();
  rmSync(folder, { recursive: true });
});
