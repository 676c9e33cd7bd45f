import { type LegalDate, RuleViolated } from '#libs/kernel';
import type { Facts } from './facts';
import { type FineRange, fineRange, NO_FINE } from './fine';
import type { Version, Violation } from './violation';

export type VersionReason = 'law-of-act' | 'newer-lighter' | 'newer-no-longer-unlawful';

export type Choice = {
  version: Version;
  versionReason: VersionReason;
  fine: FineRange;
  /** The law of the act, and that of the decision where it is another; `text: null`: it no longer forbids the act. */
  compared: { ofAct: { text: string; fine: FineRange }; ofDecision?: { text: string; fine: FineRange } | { text: null } };
};

/**
 * R-0.1 (S1 art 37): the law of the day the act ended, unless the law of the day of decision is lighter or no longer forbids it.
 * What held only in between does not count.
 * @throws RuleViolated `act-before-first-version`
 */
export function chooseVersion({ versions }: Pick<Violation, 'versions'>, actTo: LegalDate, decided: LegalDate, facts: Facts): Choice {
  const ofAct = inForceOn(versions, actTo);
  if (!ofAct)
    throw new RuleViolated(
      'act-before-first-version',
      `The act was not unlawful on ${actTo}`,
      { field: 'actTo', actTo, firstVersion: versions[0]!.from },
      'S1 art 37',
    );
  const before = { text: ofAct.text, fine: fineRange(ofAct.fine, facts) };
  const ofDecision = inForceOn(versions, decided);
  if (ofDecision === ofAct) return { version: ofAct, versionReason: 'law-of-act', fine: before.fine, compared: { ofAct: before } };
  if (!ofDecision)
    return {
      version: ofAct,
      versionReason: 'newer-no-longer-unlawful',
      fine: NO_FINE,
      compared: { ofAct: before, ofDecision: { text: null } },
    };

  const after = { text: ofDecision.text, fine: fineRange(ofDecision.fine, facts) };
  const compared = { ofAct: before, ofDecision: after };
  return isLighter(after.fine, before.fine)
    ? { version: ofDecision, versionReason: 'newer-lighter', fine: after.fine, compared }
    : { version: ofAct, versionReason: 'law-of-act', fine: before.fine, compared };
}

const inForceOn = (versions: readonly Version[], date: LegalDate) =>
  versions.findLast(({ from, until }) => from <= date && (until === undefined || date < until));

/**
 * Lighter in one respect and heavier in none, so that the choice never raises a fine; a range that cannot be told is not lighter.
 * A fine that may only follow a refusal to correct is lighter than one that may be imposed at once.
 */
function isLighter(newer: FineRange, older: FineRange): boolean {
  if ('missing' in newer || 'missing' in older) return false;
  const atOnce = { newer: newer.after === undefined, older: older.after === undefined };
  if (newer.minFen > older.minFen || newer.maxFen > older.maxFen || (atOnce.newer && !atOnce.older)) return false;
  return newer.minFen < older.minFen || newer.maxFen < older.maxFen || (!atOnce.newer && atOnce.older);
}
