import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString } from 'class-validator';
import { IsWording, MayBeAbsent } from '#libs/contracts';
import { agencyOf, type LegalDate, type NodeName, RuleViolated } from '#libs/kernel';
import { COMPETENT, type Facts, finingRule, judge, type Judgement } from '#libs/law';
import type { Party } from '../party';
import { IsFen } from '../shapes';

/** What decides between the bands of one article; the head names it and answers for it (D-7). */
const BANDS = {
  ordinary: { correctionRefused: false },
  'correction-refused': { correctionRefused: true },
  serious: { circumstances: 'serious' },
  'very-serious': { circumstances: 'very-serious' },
  platform: { platform: true, correctionRefused: false },
  'platform-serious': { platform: true, circumstances: 'serious' },
} as const satisfies Record<string, Facts>;
export type Circumstance = keyof typeof BANDS;
export const CIRCUMSTANCES = Object.keys(BANDS) as Circumstance[];

/** How names what libs/law found. */
const REASONS = { 'law-of-act': 'in-force-at-act', 'newer-lighter': 'newer-lighter' } as const;
export type ReasonForVersion = (typeof REASONS)[keyof typeof REASONS];
export const REASONS_FOR_VERSION = Object.values(REASONS);

/** What a case establishes of an act, as far as fines are measured by it; sums in fen, under the names that libs/law has for them. */
export class EstablishedAct {
  @IsIn(CIRCUMSTANCES) circumstance!: Circumstance;
  @MayBeAbsent() @IsFen() gainFen?: number;
  @MayBeAbsent() @IsFen() turnoverFen?: number;
  @MayBeAbsent() @IsFen() goodsValueFen?: number;
  @MayBeAbsent() @IsFen() adCostFen?: number;
  @MayBeAbsent() @IsFen() registeredCapitalFen?: number;
  @MayBeAbsent() @IsFen() investmentFen?: number;
  @MayBeAbsent() @IsFen() annualTurnoverFen?: number;
  /** The promotion is advertising, which the advertising law judges first. */
  @MayBeAbsent() @IsBoolean() advertising?: boolean;
  /** Other codes that the same act breaches: the rule with the higher fine applies (D-6, S1 art 29). */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) alsoBreaches?: string[];
  /** The article that sets the fine, where the code leaves it to the special law of the goods or business. */
  @MayBeAbsent() @IsWording(200) specialLaw?: string;
  /** The ground for going below the least (S1 art 32). */
  @MayBeAbsent() @IsWording(1000) mitigation?: string;
  /** Which text the signed decision cites, and why that one: refused where the law applies another. */
  @MayBeAbsent() @IsWording(100) appliedVersion?: string;
  @MayBeAbsent() @IsIn(REASONS_FOR_VERSION) reasonForVersion?: ReasonForVersion;
}

/** The rule a decision rests on. `appliedCode` differs from the code of the case where another rule goes before it (R-3.2, D-6). */
export type AppliedLaw = { appliedCode: string; articles: string[]; appliedVersion: string; reasonForVersion: ReasonForVersion };

/**
 * The law of an act on the day of decision, and whether a fine keeps within it.
 * @throws RuleViolated `no-longer-unlawful`, `other-version-applies`, `other-agency-fines`, `sum-missing`, `fine-out-of-range`,
 *   `no-fine-for-circumstance`, `special-law-missing`, and what `judge` and `finingRule` refuse
 */
export function appliedLaw(
  { act, party }: { act: { code: string; from: LegalDate; to?: LegalDate }; party: Party },
  order: EstablishedAct & { fineFen: number },
  { decided, node }: { decided: LegalDate; node: NodeName },
): AppliedLaw {
  const facts: Facts = { ...order, ...BANDS[order.circumstance], partyKind: party.kind === 'organisation' ? 'organisation' : 'person' };
  const days = { actFrom: act.from, actTo: act.to ?? decided, decided };
  const judged = (code: string): Judged => {
    const judgement = judge({ code, ...days, facts });
    return judgement.yieldsTo === undefined ? { code, ...judgement } : judged(judgement.yieldsTo);
  };
  const own = judged(act.code);
  if (order.fineFen === 0) return versionOf(own, order); // what is no fine stays open to every agency
  const applied = fining(own, (order.alsoBreaches ?? []).map(judged), node);
  const law = versionOf(applied, order);
  requireWithinRange(applied, order);
  return law;
}

type Judged = Judgement & { code: string };

/** 5.0: of several rules that fit the act one fines. Where it is not ours to apply, its agency fines and we do not. */
function fining(own: Judged, others: readonly Judged[], node: NodeName): Judged {
  const applied = others.length === 0 ? own : withHighestFine([own, ...others]);
  const agencies = applied.competent.map((who) => COMPETENT[who].agency);
  if (!agencies.some((agency) => agency === agencyOf(node)))
    throw new RuleViolated(
      'other-agency-fines',
      `The fine of ${applied.code} applies`,
      { code: applied.code, agency: agencies[0] },
      'S1 art 29',
    );
  return applied;
}

function withHighestFine(fitting: readonly Judged[]): Judged {
  const { fines } = finingRule(fitting.map(({ code, fine, competent }) => ({ code, fine, agency: COMPETENT[competent[0]!].agency })));
  return fitting.find(({ code }) => code === fines.code)!;
}

function versionOf({ code, version, versionReason, articles, compared }: Judged, order: EstablishedAct): AppliedLaw {
  if (versionReason === 'newer-no-longer-unlawful')
    throw new RuleViolated('no-longer-unlawful', 'The law of today no longer forbids the act', { ...compared }, 'S1 art 37');
  const { text: appliedVersion } = version;
  const reasonForVersion = REASONS[versionReason];
  const cited = order.appliedVersion?.normalize('NFKC') ?? appliedVersion; // full-width brackets are the same text
  if (cited !== appliedVersion || (order.reasonForVersion ?? reasonForVersion) !== reasonForVersion)
    throw new RuleViolated(
      'other-version-applies',
      `${appliedVersion} applies`,
      { appliedVersion, reasonForVersion, ...compared },
      'S1 art 37',
    );
  return { appliedCode: code, articles: [...articles], appliedVersion, reasonForVersion };
}

/** D-7: less than the least only where a ground of mitigation is written down (S1 art 32), more never. */
function requireWithinRange(
  { code, version, fine }: Judged,
  { fineFen, circumstance, specialLaw, mitigation }: EstablishedAct & { fineFen: number },
): void {
  const refused = (refusal: string, sentence: string, facts: object = {}) =>
    new RuleViolated(refusal, sentence, { code, rule: version.penalty, ...facts }, 'S1 art 4');
  if (version.fine.length === 0) {
    if (specialLaw === undefined)
      throw refused('special-law-missing', `${code} has no fine of its own: the special law that has one is named`);
    return;
  }
  if ('missing' in fine) throw refused('sum-missing', `This fine is measured by ${fine.missing}`, { field: fine.missing });
  const { minFen, maxFen } = fine;
  if (maxFen === 0) throw refused('no-fine-for-circumstance', `${code} knows no fine for ${circumstance}`, { circumstance });
  if (fineFen > maxFen || (fineFen < minFen && mitigation === undefined))
    throw refused('fine-out-of-range', `The fine lies between ${minFen} and ${maxFen} fen`, { fineFen, minFen, maxFen });
}
