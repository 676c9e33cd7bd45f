import type { EachBatchPayload } from 'kafkajs';

const COMMIT_EVERY_MS = 100;

/** What kafkajs knows of the partitions that are this member's now; each batch of one consumer brings the same. */
type Places = Pick<EachBatchPayload, 'uncommittedOffsets' | 'commitOffsetsIfNecessary'>;

/**
 * Tells the broker how far a member of a group has come, beside its taking: a commit takes the broker longer than a message, and the next
 * fetch need not wait for it. At most what was taken is ever committed; what a death leaves uncommitted is taken once more.
 */
export class Commits {
  private places: Places | undefined;
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();
  /** Asked for and not begun. */
  private waiting: Promise<void> | undefined;
  /** How often the group was shared out since this member came to it. */
  shares = 0;
  private failure: { error: unknown } | undefined;

  /** Something was taken and resolved: it is committed within a tenth of a second. */
  soon(places: Places): void {
    this.places = places;
    this.timer ??= setTimeout(() => void this.now(), COMMIT_EVERY_MS);
  }

  /** Resolves once all that is resolved by now is committed, or could not be. */
  now(): Promise<void> {
    this.rest();
    // One that has not begun will say all that is resolved by then: while a broker hangs, no more than one waits.
    this.waiting ??= this.last = this.last.then(() => {
      this.waiting = undefined;
      return this.commit();
    });
    return this.waiting;
  }

  /** The member has joined anew: why it had to is known, and what it had said before counts no more. */
  joined(): void {
    this.shares += 1;
    this.failure = undefined;
    this.rest();
  }

  /** @throws why the last commit failed: the group is being shared out anew, or the broker is away; kafkajs must hear of it */
  refuseAfterFailure(): void {
    if (this.failure) throw this.failure.error;
  }

  /** Nothing more is committed: the member has left its group. */
  end(): void {
    this.rest();
    this.places = undefined;
  }

  /**
   * What is resolved, not the last offset taken: after it may stand a transaction's marker, which is no message and would count as one not
   * taken. Asked and committed in one breath, so that nothing is said of a partition that became another's in between.
   */
  private async commit(): Promise<void> {
    if (!this.places) return;
    const { shares } = this;
    try {
      const { topics } = this.places.uncommittedOffsets();
      if (topics.length > 0) await this.places.commitOffsetsIfNecessary({ topics });
      this.failure = undefined;
    } catch (error) {
      if (this.shares !== shares) return; // it was said as the member of before
      this.failure = { error };
      if (this.places) this.soon(this.places);
    }
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
