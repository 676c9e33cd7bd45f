import { ReadStore } from './read-store';

/** Opens what stands at a place of tests, in whatever process. */
export const openPlace = (at: string): Promise<ReadStore> => (at.startsWith('postgres:') ? ReadStore.openPostgres(at) : ReadStore.open(at));
