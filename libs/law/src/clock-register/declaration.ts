import type { Article } from '../articles';
import type { Unit } from '../in-force';
import type { Power } from '../powers';

/** The confidence of rules.md 0.1. */
export type Tag = 'V' | 'S' | 'D' | 'M' | 'm' | 'I' | 'P';

/** One row of rules.md section 9. Fact names are those of section 11. */
export type ClockDeclaration = {
  name: { en: string; zh: string };
  unit: Unit;
  length: number;
  starts: readonly string[];
  stops: readonly string[];
  /** A start fact counts anew while the clock runs, such as a new notice (N-8). Without it the first one counts. */
  restarts?: true;
  /** Pairs of facts between which time is not counted (SU-3). */
  pauses: readonly (readonly [from: string, to: string])[];
  /** Each of the facts adds units, `most` times; `stated`: as many as `data.units` says. */
  extension?: {
    facts: readonly string[];
    units: number | 'stated';
    power: Power;
    most: number;
    /** Who may extend it once the first power is used up. */
    beyond?: { units: number | 'stated'; power: Power };
  };
  /** A field of the start fact: the clock is counted back from that instant, and is about being early enough (H-4). */
  countedBackFrom?: string;
  /** The start fact stands at the very beginning of a day that counts: the end of another limit, the first of a month. */
  countsStartDay?: true;
  /** Ends on its last day even where that is a day off (W-4, W-12). */
  rolls?: false;
  /**
   * `overdue` and `escalate` write DeadlineMissed; `lapse` writes the fact that says what time took,
   * `opens` the fact that says what time gave. Either fact is also one of `stops`.
   */
  atExpiry: { effect: 'overdue' | 'escalate' } | { effect: 'lapse' | 'opens'; fact: string };
  source: Article;
  tag: Tag;
};
export type Clockwork = Readonly<Record<string, ClockDeclaration>>;
