import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { EventStore } from '#libs/event-sourcing';
import { NotFound, type RecordedFact, ShapeRefused } from '#libs/kernel';
import { ReadStore } from '#libs/read-store';
import { NodeIdentity } from './node-identity';
import { NeedsPower } from './officer.guard';
import { RouteDocument } from './order-document';
import { MATTER_THREADS, THREADS } from './threads';

const PAGE = 1_000;

/** The facts of one thread that this node holds, in the order of its log: who knew what when. */
@Controller()
@ApiTags('history')
export class HistoryController {
  constructor(
    private readonly store: EventStore,
    private readonly readStore: ReadStore,
    private readonly self: NodeIdentity,
  ) {}

  @Get('history/:matter')
  @NeedsPower('read-history')
  @RouteDocument(
    'history',
    'Every fact of the threads that touch a matter, with its cause 历史',
    [200, 'node, threads and facts'],
    [404, 'This node holds no fact of it'],
  )
  @ApiParam({ name: 'matter', description: 'The id of a case, lead, operator or transfer', schema: { type: 'string' } })
  @ApiQuery({
    name: 'thread',
    required: false,
    description: 'A correlation id: this thread, whatever it touches',
    schema: { type: 'string' },
  })
  async read(@Param('matter') matter: string, @Query('thread') thread: unknown) {
    if (thread !== undefined && typeof thread !== 'string') throw new ShapeRefused([{ field: 'thread', says: ['must be given once'] }]);
    const threads = thread === undefined ? await this.threadsOf(matter) : [thread];
    const facts = (await Promise.all(threads.map((of) => this.factsOf(of)))).flat();
    if (facts.length === 0) throw new NotFound(`This node holds no fact of ${matter}`);
    return {
      node: this.self.node,
      threads,
      facts: facts.toSorted((one, other) => one.position - other.position || one.revision - other.revision),
    };
  }

  private async threadsOf(matter: string): Promise<readonly string[]> {
    return (await this.readStore.row<{ correlationIds: string[] }>(MATTER_THREADS, matter))?.correlationIds ?? [];
  }

  private async factsOf(correlationId: string): Promise<RecordedFact[]> {
    const streams = (await this.readStore.row<{ streams: string[] }>(THREADS, correlationId))?.streams ?? [];
    const facts = await Promise.all(streams.map((stream) => this.allOf(stream)));
    return facts.flat().filter((fact) => fact.metadata.correlationId === correlationId);
  }

  private async allOf(stream: string): Promise<RecordedFact[]> {
    const facts: RecordedFact[] = [];
    for (;;) {
      const page = await this.store.read(stream, facts.length, PAGE);
      facts.push(...page);
      if (page.length < PAGE) return facts;
    }
  }
}
