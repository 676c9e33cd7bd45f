import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type DossierEntry, dossierRegister } from './dossiers.suite';
import { ADDITIONS, DOSSIERS, growingDossiers } from './follows-until-killed.suite';
import { PRODUCTS } from './databases.suite';
import { eventually, Premises } from './premises.suite';
import type { ReadStore } from './read-store';

const ROOT = join(__dirname, '../../..');
let premises: Premises;
let child: ChildProcess | undefined;

async function positionIn(store: ReadStore): Promise<number> {
  const entry = await store.db.selectFrom('projection_tables').select('position').executeTakeFirst();
  return Number(entry?.position ?? 0);
}

describe.each(PRODUCTS)('%s: a kill', (product) => {
  beforeEach(async () => void (premises = await Premises.on(product)));
  afterEach(async () => {
    child?.kill('SIGKILL');
    await premises.clear();
  });

  it('killed between two batches, again and again, a projection counts every fact once', async () => {
    const log = await growingDossiers();
    const head = await log.head();
    const store = await premises.store();
    const killedAt: number[] = [];
    for (const least of [1, head / 4, head / 2]) {
      child = spawn(
        process.execPath,
        ['-C', '@app/source', '-r', './test/servers/run-typescript.cjs', join(__dirname, 'follows-until-killed.suite.ts'), premises.at],
        {
          cwd: ROOT,
          stdio: 'ignore',
        },
      );
      const exit = once(child, 'exit');
      await eventually(async () => (await positionIn(store)) >= least, 25_000); // a process of its own has to start first
      child.kill('SIGKILL');
      await exit;
      killedAt.push(await positionIn(store));
    }
    expect(killedAt[0]).toBeLessThan(head); // it was killed in the middle, not after the end

    await premises.running(store, log, dossierRegister);
    expect(await store.waitFor(dossierRegister.name, head, 10_000)).toBe(true);
    const { rows } = await store.page<DossierEntry>(dossierRegister.name, { filters: {}, limit: 500 });
    expect(rows).toHaveLength(DOSSIERS);
    expect(new Set(rows.map(({ pages }) => pages))).toEqual(new Set([ADDITIONS]));
  }, 90_000);
});
