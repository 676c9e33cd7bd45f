// The projections that a node of market regulation follows, as libs/agency puts them together.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('reflect-metadata');
const built = (path) => require(`../dist/${path}.js`);
const { marketRegulation } = built('apps/market-regulation/src/market-regulation.capabilities');
const { DeliveryWatch, exchangeCapability, Relay, Releases } = built('libs/exchange/src/index');
const { calendarCapability } = built('libs/calendar-publication/src/index');
const { followUps } = built('libs/agency/src/follow-ups');
const { matterThreadsOf, threadsOf } = built('libs/agency/src/threads');
const { openClocksProjection } = built('libs/read-store/src/index');
const { STANDARD_LAW } = built('libs/law/src/index');

const capabilities = [...marketRegulation, exchangeCapability, calendarCapability, followUps];
const streams = capabilities.flatMap((capability) => capability.streams);

export const projections = [
  ...capabilities.flatMap(({ registers = [], projections: further = [] }) => [...registers.map(({ of }) => of), ...further]),
  openClocksProjection(
    streams.filter((stream) => 'clocks' in stream),
    STANDARD_LAW,
  ),
  threadsOf(streams),
  matterThreadsOf(streams),
];

/** Whose places in the log a node keeps, beside its projections'. */
export const readers = [
  ...[Relay, DeliveryWatch, Releases].map(({ reader }) => reader),
  ...capabilities.flatMap(({ reactions = [] }) => reactions.map(({ name }) => `reaction:${name}`)),
];
