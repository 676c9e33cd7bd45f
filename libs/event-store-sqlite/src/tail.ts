import type { Batch } from '#libs/event-sourcing';
import { categoryOf, type Position, type RecordedFact } from '#libs/kernel';
import type { Page, Reader } from './reader';

const KEPT = 2_000;
const KEPT_CHARACTERS = 4 * 1024 * 1024;

/**
 * The newest facts of the log, read and parsed once for all who follow it: they are told of an append in the same moment, and all of them
 * ask for what is new. Who stands further back reads for himself.
 */
export class Tail {
  private pages: Page[] = [];
  private count = 0;
  private characters = 0;
  /** All facts after this position, and up to that one, are here. */
  private after: Position;
  private upTo: Position;
  private edition: number | undefined;

  constructor(private readonly reader: Pick<Reader, 'head' | 'page'>) {
    this.after = reader.head();
    this.upTo = this.after;
  }

  /**
   * @param edition reads on in the log where it is another than the last time
   * @returns undefined for a place that is further back
   * @throws StoreUnavailable
   */
  batch(edition: number, after: Position, categories: readonly string[] | undefined, limit: number): Batch | undefined {
    if (after < this.after) return undefined; // and nothing is read on for him
    if (edition !== this.edition) this.readOn();
    this.edition = edition;
    if (after < this.after) return undefined;
    const facts: RecordedFact[] = [];
    for (const page of this.pages.slice(this.pages.findLastIndex(({ upTo }) => upTo <= after) + 1)) {
      for (const fact of page.facts) {
        if (fact.position <= after || (categories && !categories.includes(categoryOf(fact.stream)))) continue;
        if (facts.push(fact) === limit) return { facts, upTo: fact.position };
      }
    }
    return { facts, upTo: Math.max(after, this.upTo) };
  }

  private readOn(): void {
    const page = this.reader.page(this.upTo, undefined, KEPT);
    if (page.isCut) return this.beginAnew();
    if (page.upTo === this.upTo) return;
    this.upTo = page.upTo;
    this.pages.push(page);
    this.counted(page, 1);
    while (this.count > KEPT || this.characters > KEPT_CHARACTERS) {
      const oldest = this.pages.shift()!;
      this.counted(oldest, -1);
      this.after = oldest.upTo;
    }
  }

  /** At the end of the log: more has come than is kept. */
  private beginAnew(): void {
    const head = this.reader.head(); // first: where the disk refuses it, all stays as it was
    [this.pages, this.count, this.characters] = [[], 0, 0];
    this.after = this.upTo = head;
  }

  private counted({ facts, characters }: Page, sign: 1 | -1): void {
    this.count += sign * facts.length;
    this.characters += sign * characters;
  }
}
