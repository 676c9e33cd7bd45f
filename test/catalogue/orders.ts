import { followUps } from '#libs/agency';
import { calendarCapability } from '#libs/calendar-publication';
import { exchangeCapability } from '#libs/exchange';
import type { OrderClass } from '#libs/orders';
import { cultureTourism } from '../../apps/culture-tourism/src/culture-tourism.capabilities';
import { cyberspace } from '../../apps/cyberspace/src/cyberspace.capabilities';
import { marketRegulation } from '../../apps/market-regulation/src/market-regulation.capabilities';
import { police } from '../../apps/police/src/police.capabilities';

/** Every order that some node of a city takes. */
export const ORDERS: readonly OrderClass[] = [
  ...new Set(
    [...marketRegulation, ...police, ...cyberspace, ...cultureTourism, exchangeCapability, calendarCapability, followUps].flatMap(
      ({ orders }) => orders,
    ),
  ),
];
