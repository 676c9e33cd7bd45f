import type { Batch, EventStore } from '#libs/event-sourcing';
import type { AnyProjection, Position } from '#libs/kernel';

const PAGE = 2_000;

type Asked = { after: Position; answer: (page: Promise<Batch>) => void };

/**
 * The log for all who read on by themselves. Those who stand at the same place share one page, so that making all tables anew reads and
 * parses each fact once. To that end they go in step: a page is read once every reader has asked for its next one, and those furthest
 * behind come first, up to where the next ones stand.
 */
export class SharedReading {
  private readonly readers = new Set<Reader>();

  constructor(private readonly log: EventStore) {}

  /** Whoever joins must ask again or leave soon: the others wait. */
  join({ of }: AnyProjection): Reader {
    const categories = of.map(({ category }) => category);
    const reader = new Reader(categories, {
      asks: () => this.serve(),
      leaves: () => {
        this.readers.delete(reader);
        this.serve();
      },
    });
    this.readers.add(reader);
    return reader;
  }

  private serve(): void {
    const asked = [...this.readers].map((reader) => reader.asked);
    if (asked.length === 0 || asked.includes(undefined)) return;
    const places = asked.map((each) => each!.after);
    const first = Math.min(...places);
    const next = Math.min(...places.filter((place) => place > first));
    const behind = [...this.readers].filter((reader) => reader.asked!.after === first);
    const categories = [...new Set(behind.flatMap((reader) => reader.categories))];
    const page = this.page(first, next, categories);
    for (const reader of behind) reader.answer(page);
  }

  /** Ends where the next readers stand. */
  private async page(after: Position, next: Position, categories: readonly string[]): Promise<Batch> {
    const { facts, upTo } = await this.log.readAll(after, { categories, limit: PAGE });
    return upTo <= next ? { facts, upTo } : { facts: facts.filter(({ position }) => position <= next), upTo: next };
  }
}

/** One of them. */
export class Reader {
  asked: Asked | undefined;

  constructor(
    readonly categories: readonly string[],
    private readonly told: { asks: () => void; leaves: () => void },
  ) {}

  /** The next facts of its categories, and perhaps of others. @throws what the log throws */
  read(after: Position): Promise<Batch> {
    return new Promise((resolve) => {
      this.asked = { after, answer: resolve };
      this.told.asks();
    });
  }

  answer(page: Promise<Batch>): void {
    const { answer } = this.asked!;
    this.asked = undefined;
    answer(page);
  }

  leave(): void {
    this.told.leaves();
  }
}
