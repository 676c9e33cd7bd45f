import type { Instant } from '#libs/kernel';
import type { Given } from '#libs/orders';
import type { Agency } from '../city/city';
import type { Words } from '../language';

/** An operator as the register of market regulation shows it. */
export type RegisteredOperator = { operatorId: string; name: string; uscc: string };

/** What the orders of a step may depend on: the same however often the step is told. */
export type Scene = {
  /** When the step was told for the first time. */
  at: Instant;
  shop: RegisteredOperator;
  site: RegisteredOperator;
  /** Whether time can be moved on, so that a period may run out by itself. */
  simulated: boolean;
};

/** Facts that must be on file at a node before the story goes on; `matter` names the thread they belong to. */
export type Awaited = { agency: Agency; matter: string; types: readonly string[] };

/** One thing that somebody does. */
export type Step = {
  /** Part of the ids of its orders: never changes. */
  id: string;
  words: Words;
  /** When it happens, where time is simulated. */
  at: Instant;
  /** The demonstration officer who does it. */
  by: string;
  /** Nothing, where only time passes. */
  orders: (scene: Scene) => readonly Given[];
  awaits: readonly Awaited[];
};

/** The same order of the same step has the same id for ever: told again, it is answered and not done again. */
export const orderIdOf = ({ id }: Pick<Step, 'id'>, index: number): string => `story.${id}.${index + 1}`;
