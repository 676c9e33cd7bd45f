import { Controller, Get, HttpCode, type OnModuleDestroy, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotFound } from '#libs/kernel';
import { ProjectionRunner } from '#libs/read-store';
import { NeedsPower } from './officer.guard';

/** For auditors and operators: how far each table has come, whether it is what the facts say, and making it anew. */
@Controller('projections')
@ApiTags('operations')
export class ProjectionsController implements OnModuleDestroy {
  private readonly rebuilding = new Map<string, AbortController>();

  constructor(private readonly projections: ProjectionRunner) {}

  @Get()
  @NeedsPower('check-projections')
  @ApiOperation({ operationId: 'listProjections', summary: 'State, position and progress of every projection' })
  @ApiResponse({ status: 200, description: 'The projections' })
  list() {
    return { projections: this.projections.state() };
  }

  @Post(':name/comparison')
  @HttpCode(200)
  @NeedsPower('check-projections')
  @ApiOperation({ operationId: 'compareProjection', summary: 'Folds the whole log once more and compares it with the live rows' })
  @ApiParam({ name: 'name', schema: { type: 'string' } })
  @ApiResponse({ status: 200, description: 'Rows, position, and the keys that differ' })
  @ApiResponse({ status: 404, description: 'There is no such projection' })
  async compare(@Param('name') name: string) {
    this.mustExist(name);
    return await this.projections.compare(name);
  }

  @Post(':name/rebuild')
  @HttpCode(202)
  @NeedsPower('check-projections')
  @ApiOperation({ operationId: 'rebuildProjection', summary: 'Makes the table anew beside the live one; GET tells its progress' })
  @ApiParam({ name: 'name', schema: { type: 'string' } })
  @ApiResponse({ status: 202, description: 'It has begun, or was under way' })
  @ApiResponse({ status: 404, description: 'There is no such projection' })
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
  @ApiOperation({ operationId: 'cancelRebuild', summary: 'Ends a rebuild; the live table stays as it is' })
  @ApiParam({ name: 'name', schema: { type: 'string' } })
  @ApiResponse({ status: 204, description: 'No rebuild is under way' })
  cancel(@Param('name') name: string): void {
    this.mustExist(name);
    this.rebuilding.get(name)?.abort();
  }

  onModuleDestroy(): void {
    for (const rebuild of this.rebuilding.values()) rebuild.abort();
  }

  private mustExist(name: string): void {
    if (!this.projections.state().some((state) => state.name === name)) throw new NotFound(`There is no projection ${name}`);
  }
}
