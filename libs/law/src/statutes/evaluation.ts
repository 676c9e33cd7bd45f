import { type LegalDate, RuleViolated } from '#libs/kernel';
import { isDate } from '../day';
import { type FineRange, fineRange } from './fine';
import { type Facts, QUANTITIES } from './facts';
import { requireFen } from '../money';
import { hearingDueFromFen, type HearingAmounts } from './hearing';
import { violation } from './catalogue';
import { type Choice, chooseVersion } from './version-choice';
import type { Competent, Measure } from './violation';

export type ActToJudge = {
  code: string;
  /** The first and the last day of the act; the same day for an act of one moment. */
  actFrom: LegalDate;
  actTo: LegalDate;
  decided: LegalDate;
  /** The day on which it was discovered; the day of the decision where left out. */
  discovered?: LegalDate;
  /** The division whose hearing amounts apply (H-2). */
  region?: string;
  facts: Facts;
};

export type Judgement = Choice & {
  measures: readonly Measure[];
  persons: FineRange | null;
  competent: readonly Competent[];
  /** A fine of this much or more may not be imposed without offering a hearing (H-1, H-2). */
  hearingDueFromFen: number;
  limitationRun: boolean;
  articles: readonly string[];
  /** The code that must be applied instead. */
  yieldsTo?: string;
};

const DAYS = ['actFrom', 'actTo', 'decided', 'discovered'] as const;

/**
 * What the law provides for an act, decided on a day (R-0.1, R-0.2, R-3.2, R-3.3, H-1, H-2). Both days of the act count; a continuing act
 * is judged by the law of the day it ended.
 * @throws RuleViolated `unknown-violation`, `impossible-date`, `reversed-period`, `act-before-first-version`, `impossible-amount`
 */
export function judge(act: ActToJudge, hearings?: HearingAmounts): Judgement {
  const found = violation(act.code);
  checkDays(act);
  requireFen(act.facts, QUANTITIES);
  const choice = chooseVersion(found, act.actTo, act.decided, act.facts);
  const { version } = choice;
  const lawful = choice.versionReason === 'newer-no-longer-unlawful';
  const serious = (act.facts.circumstances ?? 'ordinary') !== 'ordinary';
  // Written out: a hundred thousand of these a second, and spreading objects is most of their cost.
  const judgement: Judgement = {
    version,
    versionReason: choice.versionReason,
    fine: choice.fine,
    compared: choice.compared,
    measures: lawful ? [] : serious && version.seriousMeasures ? version.measures.concat(version.seriousMeasures) : version.measures,
    persons: version.persons && !lawful ? fineRange(version.persons, act.facts) : null,
    competent: found.competent,
    hearingDueFromFen: hearingDueFromFen(act.code, act.region, act.facts.partyKind ?? 'organisation', hearings),
    limitationRun: (act.discovered ?? act.decided) > discoverableUntil(act.actTo, act.facts.harm),
    articles: [version.duty, version.penalty],
  };
  if (act.facts.advertising && found.advertisingFirst !== undefined) judgement.yieldsTo = found.advertisingFirst;
  return judgement;
}

function checkDays(act: ActToJudge): void {
  for (const field of DAYS) {
    const date = act[field];
    if (date !== undefined && !isDate(date))
      throw new RuleViolated('impossible-date', `${field} is no calendar date`, { field, date }, 'S1 art 37');
  }
  const { actFrom, actTo, decided, discovered = decided } = act;
  const reversed = actTo < actFrom ? 'actTo' : decided < actTo ? 'decided' : decided < discovered ? 'discovered' : undefined;
  if (reversed)
    throw new RuleViolated(
      'reversed-period',
      `${reversed} does not fit the order of the days`,
      { field: reversed, actFrom, actTo, decided },
      'S1 art 37',
    );
}

/** The last day on which an act that ended could be discovered in time: two years on, five where harm resulted. */
export const discoverableUntil = (actTo: LegalDate, harm = false): LegalDate => yearsAfter(actTo, harm ? 5 : 2);

/** The corresponding day; the last of February for a leap day. */
function yearsAfter(date: LegalDate, years: number): LegalDate {
  const later = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return isDate(later) ? later : `${later.slice(0, 8)}28`;
}
