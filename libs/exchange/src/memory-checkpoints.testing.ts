import { Checkpoints } from '#libs/event-sourcing';
import { BEGINNING, type Position } from '#libs/kernel';

export class MemoryCheckpoints extends Checkpoints {
  private readonly readers = new Map<string, Position>();
  override async load(reader: string): Promise<Position> {
    return this.readers.get(reader) ?? BEGINNING;
  }
  override async save(reader: string, position: Position): Promise<void> {
    this.readers.set(reader, position);
  }
  /** Every reader begins anew. */
  forget(): void {
    this.readers.clear();
  }
}
