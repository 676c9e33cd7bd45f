import { followUps } from '#libs/agency';
import { calendarCapability } from '#libs/calendar-publication';
import { exchangeCapability } from '#libs/exchange';
import type { AnyStream } from '#libs/kernel';
import { cultureTourism } from '../../apps/culture-tourism/src/culture-tourism.capabilities';
import { cyberspace } from '../../apps/cyberspace/src/cyberspace.capabilities';
import { marketRegulation } from '../../apps/market-regulation/src/market-regulation.capabilities';
import { police } from '../../apps/police/src/police.capabilities';

/** Every stream that some node of a city writes. */
export const STREAMS: readonly AnyStream[] = [
  ...new Map(
    [...marketRegulation, ...police, ...cyberspace, ...cultureTourism, exchangeCapability, calendarCapability, followUps]
      .flatMap(({ streams }) => streams)
      .map((stream) => [stream.category, stream]),
  ).values(),
];
