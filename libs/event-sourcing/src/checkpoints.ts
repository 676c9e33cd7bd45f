import type { Position } from '#libs/kernel';

/** How far each reader of the log has come; survives a restart. Never runs ahead of what the reader has done. */
export abstract class Checkpoints {
  /** BEGINNING for a reader that never saved. */
  abstract load(reader: string): Promise<Position>;
  abstract save(reader: string, position: Position): Promise<void>;
}
