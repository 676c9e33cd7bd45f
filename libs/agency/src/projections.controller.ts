import type { IncomingMessage } from 'node:http';
import { Controller, Get, HttpCode, type OnModuleDestroy, Param, Post, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { NotFound } from '#libs/kernel';
import { ProjectionRunner } from '#libs/read-store';
import { NeedsPower } from './officer.guard';
import { RouteDocument } from './order-document';

const NO_SUCH: [number, string] = [404, 'There is no such projection'];

/** For auditors and operators: how far each table has come, whether it is what the facts say, and making it anew. */
@Controller('projections')
@ApiTags('operations')
export class ProjectionsController implements OnModuleDestroy {
  private readonly rebuilding = new Map<string, AbortController>();

  constructor(private readonly projections: ProjectionRunner) {}

  @Get()
  @NeedsPower('check-projections')
  @RouteDocument('listProjections', 'State, position and progress of every projection', [200, 'The projections'])
  async list() {
    return { projections: await this.projections.states() };
  }

  @Post(':name/comparison')
  @HttpCode(200)
  @NeedsPower('check-projections')
  @RouteDocument(
    'compareProjection',
    'Folds the whole log once more and compares it with the live rows',
    [200, 'Rows, position, and the keys that differ'],
    NO_SUCH,
  )
  @ApiParam({ name: 'name', schema: { type: 'string' } })
  async compare(@Param('name') name: string, @Req() { raw }: { raw: IncomingMessage }) {
    this.mustExist(name);
    raw.socket.setTimeout(0); // of a long log nothing is said for minutes, and who is silent is hung up on; Node sets it anew for the next request
    return await this.projections.compare(name);
  }

  @Post(':name/rebuild')
  @HttpCode(202)
  @NeedsPower('check-projections')
  @RouteDocument(
    'rebuildProjection',
    'Makes the table anew beside the live one; GET tells its progress',
    [202, 'It has begun, or was under way'],
    NO_SUCH,
  )
  @ApiParam({ name: 'name', schema: { type: 'string' } })
  rebuild(@Param('name') name: string) {
    this.mustExist(name);
    if (this.rebuilding.has(name)) return { projection: name };
    const cancelling = new AbortController();
    this.rebuilding.set(name, cancelling);
    void this.projections
      .rebuild(name, { signal: cancelling.signal })
      .catch(() => undefined) // cancelled, or frozen on a fact: its state says so
      .finally(() => this.rebuilding.delete(name));
    return { projection: name };
  }

  @Post(':name/rebuild/cancellation')
  @HttpCode(204)
  @NeedsPower('check-projections')
  @RouteDocument('cancelRebuild', 'Ends a rebuild; the live table stays as it is', [204, 'No rebuild is under way'], NO_SUCH)
  @ApiParam({ name: 'name', schema: { type: 'string' } })
  async cancel(@Param('name') name: string): Promise<void> {
    this.mustExist(name);
    const here = this.rebuilding.get(name);
    if (here) here.abort();
    else await this.projections.cancelElsewhere(name); // behind one address it may have been asked of another process
  }

  onModuleDestroy(): void {
    for (const rebuild of this.rebuilding.values()) rebuild.abort();
  }

  private mustExist(name: string): void {
    if (!this.projections.state().some((state) => state.name === name)) throw new NotFound(`There is no projection ${name}`);
  }
}
