import { createHash } from 'node:crypto';
import type { AnyFact, AnyStream, Revision, Stream } from '#libs/kernel';
import type { Kept } from './loaded';

/** Where states of long streams are kept, so that loading one does not replay it from the first fact. Only ever a short cut. */
export abstract class Snapshots {
  abstract load<State, F extends AnyFact>(stream: Stream<State, F>, name: string): Promise<Kept<State> | undefined>;
  /**
   * Told of every advance; keeps a snapshot when it is worth it, in the background, and never fails its caller.
   * `after.orders` goes on growing once this returns: what is to be kept of it is copied before.
   */
  abstract consider<State, F extends AnyFact>(stream: Stream<State, F>, name: string, before: Revision, after: Kept<State>): void;

  static none(): Snapshots {
    return new NoSnapshots();
  }
}

class NoSnapshots extends Snapshots {
  override async load(): Promise<undefined> {
    return undefined;
  }
  override consider(): void {}
}

/**
 * Names the fold that makes a stream's states: another name, another fold. The text of `evolve` and of the upcasters shows most changes, but
 * not one in a function they call, nor inside a fold that another wraps.
 * @param code therefore names the code as a whole, such as a digest of the files that run
 */
export function foldOf(stream: AnyStream, code: string): string {
  const { category, initial, evolve, facts } = stream;
  const shapes = Object.entries(facts as Record<string, readonly object[]>).map(([type, upcasters]) => [type, upcasters.map(String)]);
  const clocks = (stream as { clocks?: unknown }).clocks ?? null;
  return createHash('sha256')
    .update(JSON.stringify([code, category, initial, String(evolve), shapes, clocks]))
    .digest('hex');
}
