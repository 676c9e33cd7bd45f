import { setImmediate as breath } from 'node:timers/promises';
import type { EventStore } from '#libs/event-sourcing';
import { type AnyProjection, BEGINNING } from '#libs/kernel';
import { type Comparison, compareWithLog } from './compare';
import type { Feed, Progress } from './filling';
import { Follower } from './follower';
import { type ProjectionState, seenFromElsewhere } from './projection-state';
import { Superseded } from './projection-table';
import type { ReadStore } from './read-store';
import { SharedReading } from './shared-reading';

export type Rebuilding = { onProgress?: (progress: Progress) => void; signal?: AbortSignal };

const COMPARISONS = 5;

/**
 * Keeps all projections of a node at the end of its log, over one subscription: each fact is read and parsed once, however many
 * tables follow it, and an idle node waits in one place. Who stands behind the subscription, after a start or a failure, reads on by himself,
 * in step with others who do, until he meets it.
 */
export class ProjectionRunner {
  readonly name = 'projections';
  private readonly feed: Feed;
  private readonly projections: Map<string, AnyProjection>;
  private readonly followers: Map<string, Follower>;

  constructor(
    private readonly store: ReadStore,
    private readonly log: EventStore,
    projections: readonly AnyProjection[],
  ) {
    this.feed = { delivered: BEGINNING, reading: new SharedReading(log) };
    const different = [...new Set(projections)];
    this.projections = new Map(different.map((projection) => [projection.name, projection]));
    if (this.projections.size < different.length) throw new Error('Two projections have the same name');
    this.followers = new Map(different.map((projection) => [projection.name, new Follower(projection, store, log, this.feed)]));
  }

  /**
   * Follows until the signal ends it. A projection that fails is told by `state()` and tries again by itself.
   * @throws what the subscription throws; it may be run again and goes on where the tables stand
   */
  async run(signal: AbortSignal): Promise<void> {
    this.feed.delivered = await this.log.head();
    const ending = new AbortController();
    const either = AbortSignal.any([signal, ending.signal]);
    const followers = [...this.followers.values()];
    const running = followers.map((follower) => follower.run(either));
    try {
      const categories = [...new Set([...this.projections.values()].flatMap(({ of }) => of.map(({ category }) => category)))];
      for await (const batch of this.log.subscribe(this.feed.delivered, { categories, signal: either })) {
        this.feed.delivered = batch.upTo;
        await Promise.all(followers.map((follower) => follower.take(batch)));
        await breath(); // requests come between two batches of a long replay
      }
    } finally {
      ending.abort();
      await Promise.all(running);
    }
  }

  state(): ProjectionState[] {
    return [...this.followers.values()].map((follower) => follower.state());
  }

  /** The same; of what another process of the node follows, what its tables tell. @throws what the database throws */
  async states(): Promise<ProjectionState[]> {
    const followers = [...this.followers.values()];
    if (followers.every(({ isRunning }) => isRunning)) return this.state();
    const [tables, head] = await Promise.all([this.store.tables(), this.log.head()]);
    return followers.map((follower) => (follower.isRunning ? follower.state() : seenFromElsewhere(follower.state(), tables, head)));
  }

  /** Whether any table is being filled beside the live one, or for the first time. */
  isRebuilding(): boolean {
    return this.state().some(({ rebuilding }) => rebuilding !== null);
  }

  /**
   * Makes the table of a projection again from the whole log, beside the live one, and switches when it has caught up.
   * @throws AbortError when the signal ended it, Stumble for a fact it cannot take: the live table stays as it is
   */
  async rebuild(name: string, { onProgress = () => {}, signal = new AbortController().signal }: Rebuilding = {}): Promise<void> {
    await this.followerOf(name).rebuild(this.projectionOf(name), signal, onProgress);
  }

  /** Ends a rebuild that another process has begun: it finds its table gone. The live one stays as it is, and one that is made for the first time. */
  async cancelElsewhere(name: string): Promise<void> {
    const projection = this.projectionOf(name);
    if (await this.store.tableOf(projection)) await this.store.unfinishedTable(projection);
  }

  /**
   * A newer definition of a projection of the same streams, such as the open clocks under a new calendar: rebuilt and switched to, by
   * the process that follows.
   */
  async replace(
    projection: AnyProjection,
    { onProgress = () => {}, signal = new AbortController().signal }: Rebuilding = {},
  ): Promise<void> {
    await this.followerOf(projection.name).replace(projection, signal, onProgress);
    this.projections.set(projection.name, projection);
  }

  /** Folds the whole log once more and compares it with the live rows. Changes nothing. */
  async compare(name: string, { onProgress = () => {}, signal = new AbortController().signal }: Rebuilding = {}): Promise<Comparison> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await compareWithLog(this.store, this.log, this.projectionOf(name), signal, onProgress);
      } catch (thrown) {
        // A process that takes over clears away what it cannot know the use of, the table to compare with among it.
        if (!(thrown instanceof Superseded || this.store.isTableGone(thrown)) || attempt === COMPARISONS) throw thrown;
      }
    }
  }

  private projectionOf(name: string): AnyProjection {
    const projection = this.projections.get(name);
    if (!projection) throw new Error(`There is no projection ${name}`);
    return projection;
  }

  private followerOf(name: string): Follower {
    const follower = this.followers.get(name);
    if (!follower) throw new Error(`There is no projection ${name}`);
    return follower;
  }
}
