import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NeedsPower, OPEN_TO_ALL } from './officer.guard';
import { withoutPersonalData } from './telemetry/log-lines';

/** What one part says of itself. `failing`: it does not do its work; `recovering`: it tries again by itself. */
export type PartHealth = { part: string; status: 'ok' | 'recovering' | 'failing'; [detail: string]: unknown };

/** Asks every part of the node how it is. */
export class Health {
  private readonly watched: { parts: () => Promise<readonly PartHealth[]>; name: string }[] = [];

  /** @param name whose failing it is when they cannot tell */
  watch(parts: () => Promise<readonly PartHealth[]>, name = 'health'): void {
    this.watched.push({ parts, name });
  }

  async report(): Promise<{ status: PartHealth['status']; parts: readonly PartHealth[] }> {
    const parts = (await Promise.all(this.watched.map(({ parts: told, name }) => told().catch(cannotTell(name))))).flat();
    const worst = (['failing', 'recovering'] as const).find((status) => parts.some((part) => part.status === status));
    return { status: worst ?? 'ok', parts: parts.map(namingNobody) };
  }
}

/** Causes come in the words of drivers, which quote what they were given; and whoever reaches the node may ask, signed in or not. */
const namingNobody = (part: PartHealth): PartHealth =>
  JSON.parse(JSON.stringify(part, (_, value: unknown) => (typeof value === 'string' ? withoutPersonalData(value) : value))) as PartHealth;

const cannotTell =
  (part: string) =>
  (thrown: unknown): PartHealth[] => [{ part, status: 'failing', cause: String(thrown) }];

const REPORT = { 'application/json': { schema: { type: 'object' as const, required: ['status', 'parts'] } } };

@Controller()
@ApiTags('operations')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('health')
  @NeedsPower(OPEN_TO_ALL)
  @ApiOperation({ operationId: 'health', summary: 'How every part of this node is', security: [] })
  @ApiResponse({ status: 200, description: 'All parts work, or recover by themselves', content: REPORT })
  @ApiResponse({ status: 503, description: 'A part does not do its work; the parts say which and why', content: REPORT })
  async read(@Res({ passthrough: true }) reply: { status(code: number): unknown }) {
    const report = await this.health.report();
    if (report.status === 'failing') reply.status(503);
    return report;
  }

  /** For whoever starts and stops processes: one that answers is not mended by another start, whatever its parts say of a broker that is away. */
  @Get('health/live')
  @NeedsPower(OPEN_TO_ALL)
  @ApiOperation({ operationId: 'live', summary: 'Whether this process answers, whatever its parts say', security: [] })
  @ApiResponse({ status: 200, description: 'It does' })
  live() {
    return { status: 'ok' };
  }
}
