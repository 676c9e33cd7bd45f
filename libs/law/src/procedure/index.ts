import type { Article } from '../articles';
import type { ClockCode } from '../clock-register';
import type { Tag } from '../clock-register/declaration';
import type { LawInForce, Unit } from '../in-force';
import type { PartyKind } from '../statutes';

/** A length a procedure sets; `extensions` in the order in which they may be given. */
export type Period = { unit: Unit; length: number; extensions?: readonly { units: number | 'fixed by decision'; by: string }[] };

/** How an agency penalises: what the same steps take, and where the agencies differ. */
export type ProcedureProfile = {
  name: { en: string; zh: string };
  source: Article;
  tag: Tag;
  /** Null: the instrument sets no limit. */
  filing: Period | null;
  decision: Period;
  defence: Period;
  hearing: {
    request: Period;
    notice: Period;
    /** In yuan; null: not verified, the standard of H-2 is used. */ from: Record<PartyKind, number> | null;
  };
  review: { kinds: readonly ('legal-review' | 'case-review')[]; period: Period | null };
  /** The most that two officers may impose on the spot, in yuan. */
  onTheSpot: Record<PartyKind, number>;
};

const SPOT = { person: 200, organisation: 3_000 };
const days = (unit: Unit, length: number): Period => ({ unit, length });

export const PROCEDURES = {
  'market-regulation': {
    name: { en: 'market regulation', zh: '市场监督管理行政处罚程序' },
    source: 'S2 art 18',
    tag: 'V',
    filing: { ...days('wd', 15), extensions: [{ units: 15, by: 'head' }] },
    decision: {
      ...days('nd', 90),
      extensions: [
        { units: 30, by: 'head' },
        { units: 'fixed by decision', by: 'collective' },
      ],
    },
    defence: days('wd', 5),
    hearing: { request: days('wd', 5), notice: days('wd', 7), from: { person: 10_000, organisation: 100_000 } },
    review: { kinds: ['legal-review', 'case-review'], period: days('wd', 10) },
    onTheSpot: SPOT,
  },
  // CT-10: no rule of its own was read; the Penalty Law applies.
  'culture-tourism': {
    name: { en: 'culture and tourism', zh: '文化和旅游行政处罚程序' },
    source: 'S1 art 60',
    tag: 'I',
    filing: null,
    decision: days('nd', 90),
    defence: days('wd', 5),
    hearing: { request: days('wd', 5), notice: days('wd', 7), from: null },
    review: { kinds: ['legal-review'], period: null },
    onTheSpot: SPOT,
  },
  // CA-8: from weak memory. Check before use.
  cyberspace: {
    name: { en: 'cyberspace administration', zh: '网信部门行政执法程序' },
    source: 'S26 art 1',
    tag: 'm',
    filing: days('wd', 7),
    decision: {
      ...days('nd', 90),
      extensions: [
        { units: 60, by: 'head' },
        { units: 'fixed by decision', by: 'superior' },
      ],
    },
    defence: days('wd', 5),
    hearing: { request: days('wd', 5), notice: days('wd', 7), from: null },
    review: { kinds: ['legal-review'], period: null },
    onTheSpot: SPOT,
  },
  'police-public-order': {
    name: { en: 'police, public order', zh: '公安机关办理治安案件程序' },
    source: 'S27 art 118',
    tag: 'V',
    filing: null,
    decision: {
      ...days('nd', 30),
      extensions: [
        { units: 30, by: 'superior' },
        { units: 30, by: 'superior' },
      ],
    },
    defence: days('wd', 5),
    hearing: { request: days('wd', 5), notice: days('wd', 7), from: { person: 4_000, organisation: 4_000 } },
    review: { kinds: ['legal-review'], period: null },
    onTheSpot: SPOT,
  },
  // H-8: the text of 2019, not yet seen aligned with the law of 2026.
  'police-administrative': {
    name: { en: 'police, other administrative cases', zh: '公安机关办理行政案件程序' },
    source: 'S28 art 123',
    tag: 'V',
    filing: null,
    decision: days('nd', 90),
    defence: days('wd', 5),
    hearing: { request: days('wd', 3), notice: days('wd', 7), from: { person: 2_000, organisation: 10_000 } },
    review: { kinds: ['legal-review'], period: null },
    onTheSpot: SPOT,
  },
} as const satisfies Readonly<Record<string, ProcedureProfile>>;
export type ProcedureName = keyof typeof PROCEDURES;

/** The law as an agency of that procedure applies it: the clocks of filing, defence, review and decision have its lengths. */
export function lawOf(procedure: ProcedureName, base: LawInForce): LawInForce {
  const { filing, decision, defence, review }: ProcedureProfile = PROCEDURES[procedure];
  const periods: [ClockCode, Period | null][] = [
    ['K-LEAD', filing],
    ['K-DECIDE', decision],
    ['K-DEFEND', defence],
    ['K-REVIEW', review.period],
  ];
  const set = periods.filter((entry): entry is [ClockCode, Period] => entry[1] !== null);
  return {
    ...base,
    policyVersion: `${base.policyVersion} ${procedure}`,
    units: { ...Object.fromEntries(set.map(([code, { unit }]) => [code, unit])), ...base.units },
    lengths: { ...Object.fromEntries(set.map(([code, { length }]) => [code, length])), ...base.lengths },
  };
}
