import type { ProjectionRunner, StoredOpenClocks } from '#libs/read-store';
import type { Health, PartHealth } from './health';
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
};

/** What health tells of a node: every part of it, how far it is behind the log, and why it does not do its work. */
export function watchOver(health: Health, { world, projections, runners, exchange, reactor, clocks }: Parts): void {
  health.watch(async () => {
    const head = await world.store.head();
    const tables = projections.state().map(({ name, status, position, frozen }): PartHealth => {
      const lag = status === 'live' ? 0 : Math.max(0, head - position);
      return {
        part: `projection ${name}`,
        status: frozen ? 'failing' : status === 'live' ? 'ok' : 'recovering',
        lag,
        ...(frozen && { frozen }),
      };
    });
    const sent = await exchange.sentUpTo(world.checkpoints);
    return [
      { part: 'event store', status: 'ok', head },
      ...tables,
      { part: 'reactions', status: 'ok', lag: Math.max(0, head - reactor.position) },
      { part: 'relay', status: 'ok', lag: Math.max(0, head - sent) },
    ];
  });
  health.watch(async () => {
    const nextDue = await clocks.nextDue();
    const late = nextDue !== undefined && nextDue <= world.clock.now(); // over, and its matter not yet told
    return [{ part: 'clocks', status: late ? 'recovering' : 'ok', nextDue: nextDue ?? null }];
  });
  health.watch(async () => {
    const state = world.log.state();
    const status = { running: 'ok', recovering: 'recovering', down: 'failing' } as const;
    const cause = state.status === 'running' ? {} : { cause: state.cause };
    return [{ part: 'message log', status: status[state.status], ...cause }];
  });
  health.watch(async () =>
    exchange.failures().map(({ part, failure }): PartHealth => ({ part, status: 'recovering', cause: String(failure) })),
  );
  health.watch(async () =>
    runners
      .report()
      .filter(({ status }) => status === 'failing')
      .map(({ name, ...state }): PartHealth => ({ part: `runner ${name}`, ...state, status: 'failing' })),
  );
}
