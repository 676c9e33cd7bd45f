import type { Leases, ProjectionRunner, StoredOpenClocks } from '#libs/read-store';
import type { DeadlineScheduler } from './deadline-scheduler';
import type { Health, PartHealth } from './health';
import { inboxHealth } from './inbox-health';
import type { NodeExchange } from './node-exchange';
import type { Reactor } from './reactor';
import type { Runners } from './runners';
import type { World } from './world';

type Parts = {
  world: World;
  projections: ProjectionRunner;
  runners: Runners;
  exchange: NodeExchange;
  reactor: Reactor;
  clocks: Pick<StoredOpenClocks, 'nextDue'>;
  scheduler: DeadlineScheduler;
  leases: Leases | undefined;
};

/** Clocks of machines are put right by a little now and then. */
const TOLERATED_BEHIND_MS = 2_000;

/** What health tells of a node: every part of it, how far it is behind the log, and why it does not do its work. */
export function watchOver(health: Health, { world, projections, runners, exchange, reactor, clocks, scheduler, leases }: Parts): void {
  const worksHere = (part: string) => leases === undefined || leases.holds(part);
  health.watch(async () => {
    const head = await world.store.head();
    const store = await world.store.state();
    const tables = !worksHere('projections')
      ? []
      : projections.state().map(({ name, status, position, frozen }): PartHealth => {
          const lag = status === 'live' ? 0 : Math.max(0, head - position);
          return {
            part: `projection ${name}`,
            status: frozen ? 'failing' : status === 'live' ? 'ok' : 'recovering',
            lag,
            ...(frozen && { frozen }),
          };
        });
    return [
      { part: 'event store', status: store.status === 'running' ? 'ok' : 'failing', head, ...('cause' in store && { cause: store.cause }) },
      ...tables,
      ...(worksHere('reactions') ? [{ part: 'reactions', status: 'ok' as const, lag: Math.max(0, head - reactor.position) }] : []),
    ];
  }, 'event store');
  // Each of these asks a database of its own accord: one that is away must not take with it what the others have to say.
  health.watch(async () => {
    const [sent, head] = await Promise.all([exchange.sentUpTo(world.checkpoints), world.store.head()]);
    return [{ part: 'relay', status: 'ok', lag: Math.max(0, head - sent) }];
  }, 'relay');
  health.watch(async () => {
    const state = await world.readStore.state();
    const working = leases && state.status === 'running' ? { working: await leases.holders() } : {};
    return [
      {
        part: 'read store',
        status: state.status === 'running' ? 'ok' : 'failing',
        ...(state.status === 'down' && { cause: state.cause }),
        ...working,
      },
    ];
  }, 'read store');
  health.watch(async () => {
    const nextDue = await clocks.nextDue();
    const late = nextDue !== undefined && nextDue <= world.clock.now(); // over, and its matter not yet told
    const failed = worksHere('deadlines') ? scheduler.failures() : [];
    return [{ part: 'clocks', status: failed.length > 0 ? 'failing' : late ? 'recovering' : 'ok', nextDue: nextDue ?? null, failed }];
  }, 'clocks');
  health.watch(async () => {
    const { behindMs } = world.time;
    return [{ part: 'time', status: behindMs > TOLERATED_BEHIND_MS ? 'failing' : 'ok', behindMs }];
  });
  health.watch(async () => {
    const state = world.log.state();
    const status = { running: 'ok', recovering: 'recovering', down: 'failing' } as const;
    const cause = state.status === 'running' ? {} : { cause: state.cause };
    return [{ part: 'message log', status: status[state.status], ...cause }];
  });
  health.watch(async () => [await inboxHealth(exchange.inbox, world.log)]);
  health.watch(async () =>
    exchange
      .failures()
      .filter(({ part }) => worksHere(part)) // whoever does it no longer has nothing to tell of it
      .map(({ part, failure, lasts }): PartHealth => ({ part, status: lasts ? 'failing' : 'recovering', cause: String(failure) })),
  );
  health.watch(async () =>
    runners
      .report()
      .filter(({ status }) => status === 'failing')
      .map(({ name, ...state }): PartHealth => ({ part: `runner ${name}`, ...state, status: 'failing' })),
  );
}
