import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { LAST_INSTANT } from '#libs/contracts';
import { Clock, SimulatedClock } from '#libs/event-sourcing';
import { type Instant, RuleViolated, ShapeRefused } from '#libs/kernel';
import { NeedsPower } from './officer.guard';
import { RouteDocument } from './order-document';

/** The file in which a city keeps its simulated time, so that no restart sets it back. */
type TimeFile = { now: Instant };

export function readSimulatedTime(file: string): Instant {
  const now = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TimeFile).now : new Date().toISOString();
  return new Date(now).toISOString();
}

const INSTANT = '^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$';

/** Never leaves half a file behind. */
export function writeSimulatedTime(file: string, now: Instant): void {
  writeFileSync(`${file}.new`, JSON.stringify({ now } satisfies TimeFile));
  renameSync(`${file}.new`, file);
}

/** Exists only on a node whose clock is simulated: tells the time, and moves it on. */
@Controller('simulated-clock')
@ApiTags('operations')
export class SimulatedTimeController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @NeedsPower('move-simulated-clock')
  @RouteDocument('readSimulatedClock', 'The simulated time', [200, '{"now": instant}'])
  read(): TimeFile {
    return { now: this.clock.now() };
  }

  /** Not out of this century: limits are counted to 2149, and where none can be counted nothing is decided any more, and no time leads back. */
  @Put()
  @HttpCode(204)
  @NeedsPower('move-simulated-clock')
  @RouteDocument(
    'moveSimulatedClock',
    'Moves the simulated time on; it never goes back',
    [204, 'It is that time now'],
    [413, 'The body is too large'],
    [415, 'The body is not JSON'],
    [422, 'That time is over'],
  )
  @ApiBody({ schema: { type: 'object', required: ['now'], properties: { now: { type: 'string', pattern: INSTANT } } } })
  move(@Body() body: unknown): void {
    const now: unknown = (body as Partial<TimeFile> | null)?.now;
    if (typeof now !== 'string' || Number.isNaN(Date.parse(now)) || new Date(now).toISOString() !== now || now >= LAST_INSTANT)
      throw new ShapeRefused([{ field: 'now', says: ['must be a UTC instant of this century such as 2026-03-04T01:00:00.000Z'] }]);
    if (now < this.clock.now()) throw new RuleViolated('time-runs-on', `It is ${this.clock.now()} already`, { now: this.clock.now() });
    (this.clock as SimulatedClock).advanceTo(now);
  }
}
