import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NeedsPower, OPEN_TO_ALL } from './officer.guard';
import { withoutPersonalData } from './telemetry/log-lines';

/** What one part says of itself. `failing`: it does not do its work; `recovering`: it tries again by itself. */
export type PartHealth = { part: string; status: 'ok' | 'recovering' | 'failing'; [detail: string]: unknown };

/** A server that hangs is noticed by its driver after minutes. Metrics wait three seconds for health, the check of a container four. */
const ANSWER_WITHIN_MS = 2_500;

type Told = readonly PartHealth[];
type Watched = { parts: () => Promise<Told>; name: string; asked?: Promise<Told> | undefined; said?: Told };

/** Asks every part of the node how it is. */
export class Health {
  private readonly watched: Watched[] = [];

  /** @param name whose failing it is when they cannot tell */
  watch(parts: () => Promise<Told>, name = 'health'): void {
    this.watched.push({ parts, name });
  }

  async report(): Promise<{ status: PartHealth['status']; parts: readonly PartHealth[] }> {
    const parts = (await Promise.all(this.watched.map(told))).flat();
    const worst = (['failing', 'recovering'] as const).find((status) => parts.some((part) => part.status === status));
    return { status: worst ?? 'ok', parts: parts.map(namingNobody) };
  }
}

/** Causes come in the words of drivers, which quote what they were given; and whoever reaches the node may ask, signed in or not. */
const namingNobody = (part: PartHealth): PartHealth =>
  JSON.parse(JSON.stringify(part, (_, value: unknown) => (typeof value === 'string' ? withoutPersonalData(value) : value))) as PartHealth;

/** Who has not answered yet is not asked once more: each question may hold a connection. */
async function told(watched: Watched): Promise<Told> {
  const { name } = watched;
  watched.asked ??= watched
    .parts()
    .catch((thrown: unknown) => [failing(name, String(thrown))])
    .then((said) => (watched.said = said))
    .finally(() => (watched.asked = undefined));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Told>((resolve) => {
    timer = setTimeout(() => resolve([failing(name, silence(watched))]), ANSWER_WITHIN_MS);
  });
  return Promise.race([watched.asked, late]).finally(() => clearTimeout(timer));
}

const failing = (part: string, cause: string): PartHealth => ({ part, status: 'failing', cause });

/** With the cause that it gave when it came to an end last, if that was one. */
function silence({ name, said = [] }: Watched): string {
  const cause = said.find(({ part, status }) => part === name && status === 'failing')?.['cause'];
  return `No answer within ${ANSWER_WITHIN_MS} ms${typeof cause === 'string' ? `; before: ${cause}` : ''}`;
}

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
