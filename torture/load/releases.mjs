import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOKS = [1_000, 6_000];

/** The heads of the bureaux let parked matters go on, again and again, whether or not the cause is gone: what is refused waits on. */
export async function releaseNowAndThen({ city, officers, chance, closing }) {
  const pauses = chance.of('releases');
  while (!closing.aborted) {
    await releaseAll(city, officers);
    await sleep(pauses.between(...LOOKS), undefined, { signal: closing }).catch(() => undefined);
  }
}

/** @returns how many matters were parked */
export async function releaseAll({ nodes }, officers) {
  let parked = 0;
  for (const node of nodes) {
    const page = await officers.look(officers.auditorOf(node), '/parked-matters?limit=200');
    for (const { matterId } of page?.rows ?? []) {
      const asked = `PUT /parked-matters/${matterId}/releases/${randomUUID()}`;
      await officers.give(officers.headOf(node), asked, undefined, { key: `release-${randomUUID()}` });
      parked += 1;
    }
  }
  return parked;
}
