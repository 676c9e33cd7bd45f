import type { Position } from '#libs/kernel';

/** How far each reader of the log has come; survives a restart. Never runs ahead of what the reader has done. */
export abstract class Checkpoints {
  /** Where the reader goes on from: BEGINNING for one that never saved. Only he loads it, for he takes it over with that. */
  abstract load(reader: string): Promise<Position>;
  abstract save(reader: string, position: Position): Promise<void>;

  /** How far a reader has come, for whoever only wants to know. */
  look(reader: string): Promise<Position> {
    return this.load(reader);
  }
}
