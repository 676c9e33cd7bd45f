import { RuleViolated } from '#libs/kernel';
import { dayOfDate } from '../day';
import { isDivision, NATION } from '../regions';
import { type Facts, judge, type Judgement, QUANTITIES, violation } from '../statutes';
import { answerLine, type Content } from './line';

/** Both bounds are null where a sum is missing without which they cannot be told; `missing` names it. */
export type ViolationAnswer = Pick<
  Judgement,
  'versionReason' | 'competent' | 'hearingDueFromFen' | 'limitationRun' | 'measures' | 'articles' | 'compared'
> & {
  version: string;
  fineMinFen: number | null;
  fineMaxFen: number | null;
  missing?: string;
  /** The fine comes only once the order to correct was refused or let pass. */
  after?: 'refusal';
  yieldsTo?: string;
};

/**
 * `{"id","code","actFrom","actTo","decided","region","facts":{…}}` to what the law provides (see `judge`), or a refusal naming line and
 * field. Every fact may be left out, and so may the region; `discovered` may be added.
 */
export const violationLine = (line: string, number: number) =>
  answerLine(line, number, ['code', 'actFrom', 'actTo', 'decided', 'discovered', 'region', 'facts'], (content): ViolationAnswer => {
    const { version, fine, versionReason, competent, hearingDueFromFen, limitationRun, measures, articles, compared, yieldsTo } = judge({
      code: content.checked('code', violation),
      actFrom: content.checked('actFrom', dayOfDate),
      actTo: content.checked('actTo', dayOfDate),
      decided: content.checked('decided', dayOfDate),
      ...(content.has('discovered') && { discovered: content.checked('discovered', dayOfDate) }),
      ...(content.has('region') && { region: content.checked('region', requireDivision) }),
      facts: factsOf(content.part('facts')),
    });
    const range =
      'missing' in fine
        ? { fineMinFen: null, fineMaxFen: null, missing: fine.missing }
        : { fineMinFen: fine.minFen, fineMaxFen: fine.maxFen };
    return {
      version: version.text,
      versionReason,
      ...range,
      ...('after' in fine && fine.after && { after: fine.after }),
      competent,
      hearingDueFromFen,
      limitationRun,
      measures,
      articles,
      compared,
      ...(yieldsTo !== undefined && { yieldsTo }),
    };
  });

const FLAGS = ['correctionRefused', 'platform', 'advertising', 'harm'] as const;

function factsOf(facts: Content): Facts {
  facts.allow([...QUANTITIES, ...FLAGS, 'partyKind', 'circumstances']);
  return {
    ...Object.fromEntries(QUANTITIES.filter((quantity) => facts.has(quantity)).map((quantity) => [quantity, facts.whole(quantity)])),
    ...Object.fromEntries(FLAGS.filter((flag) => facts.has(flag)).map((flag) => [flag, facts.flag(flag)])),
    ...(facts.has('partyKind') && { partyKind: facts.oneOf('partyKind', ['person', 'organisation']) }),
    ...(facts.has('circumstances') && { circumstances: facts.oneOf('circumstances', ['ordinary', 'serious', 'very-serious']) }),
  };
}

function requireDivision(code: string): void {
  if (code !== NATION && !isDivision(code))
    throw new RuleViolated('unknown-division', `${code} is no division of GB/T 2260`, { code }, 'P 7.3');
}
