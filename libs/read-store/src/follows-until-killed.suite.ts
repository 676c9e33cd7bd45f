import { MemoryEventStore } from '#libs/event-store-memory';
import { dossierRegister, opened, pagesAdded, writeDossier } from './dossiers.suite';
import { openPlace } from './open-place.suite';
import { ProjectionRunner } from './projection-runner';

export const DOSSIERS = 50;
export const ADDITIONS = 400;

/** The same log in every process: dossiers that grow page by page, in turns. */
export async function growingDossiers(): Promise<MemoryEventStore> {
  const log = new MemoryEventStore();
  for (let dossier = 0; dossier < DOSSIERS; dossier += 1) await writeDossier(log, `D-${dossier}`, opened(`D-${dossier}`, 'city', 0));
  for (let round = 0; round < ADDITIONS; round += 1)
    for (let dossier = 0; dossier < DOSSIERS; dossier += 1) await writeDossier(log, `D-${dossier}`, pagesAdded(1));
  return log;
}

/** A process that follows into a read store until someone kills it. */
async function follow(at: string): Promise<void> {
  const [store, log] = [await openPlace(at), await growingDossiers()];
  await new ProjectionRunner(store, log, [dossierRegister]).run(new AbortController().signal);
}
const [, script, place] = process.argv;
if (script === __filename) void follow(place!);
