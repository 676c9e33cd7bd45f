import { CLOCK_REGISTER, VIOLATIONS } from '../src';
import { EXPLANATIONS } from './explanations';
import { mentionedIn, rulesIn, wordsOf } from './rule-ids';

/** A file with its path from the root of the project. */
export type SourceFile = { path: string; text: string };
export type Sources = { rules: readonly SourceFile[]; code: readonly SourceFile[]; tests: readonly SourceFile[] };

type Trace = { id: string; status: 'implemented' | 'in part' | 'configuration' | 'not yet' | 'UNEXPLAINED'; where: string };

/** Each rule with the tests that name it, or the reason why none does; with both it is kept in part. */
export function traces({ rules, tests: files }: Sources): Trace[] {
  const testsOf = new Map<string, string[]>();
  for (const { path, text } of files)
    for (const id of new Set(mentionedIn(wordsOf(text)))) testsOf.set(id, [...(testsOf.get(id) ?? []), path]);
  return [...new Set(rules.flatMap(({ text }) => rulesIn(text)))].map((id) => {
    const tests = (testsOf.get(id) ?? dataTests(id)).map((path) => `\`${path}\``).join(', ');
    const explanation = EXPLANATIONS.find(({ ids }) => mentionedIn(ids).includes(id));
    if (tests && explanation) return { id, status: 'in part', where: `${tests}; ${explanation.reason}` };
    if (tests) return { id, status: 'implemented', where: tests };
    return explanation ? { id, status: explanation.status, where: explanation.reason } : { id, status: 'UNEXPLAINED', where: '' };
  });
}

/** Clocks and violations are data that one test walks through as a whole. */
function dataTests(id: string): string[] {
  if (id in CLOCK_REGISTER) return ['libs/law/src/clocks.spec.ts'];
  return id in VIOLATIONS ? ['libs/law/src/statutes/statutes.spec.ts'] : [];
}

/** Ids that code or tests name and the rules lack. */
export function unknownIds({ rules, code, tests }: Sources): string[] {
  const known = new Set(rules.flatMap(({ text }) => rulesIn(text)));
  return [...code, ...tests].flatMap(({ path, text }) =>
    mentionedIn(wordsOf(text))
      .filter((id) => !known.has(id))
      .map((id) => `${path}: ${id}`),
  );
}

export function traceabilityPage(sources: Sources): string {
  const found = traces(sources);
  const count = (status: Trace['status']) => found.filter((trace) => trace.status === status).length;
  return [
    '# Which rule is kept where',
    '',
    'Generated from [the rules](rules/README.md), the tests that name them and `libs/law/pages/explanations.ts`; do not edit.',
    `${count('implemented')} rules implemented, ${count('in part')} in part, ${count('configuration')} left to configuration, ${count('not yet')} not yet.`,
    '',
    '| rule | status | tests, or the reason |',
    '| --- | --- | --- |',
    ...found.map(({ id, status, where }) => `| ${id} | ${status} | ${where} |`),
    '',
  ].join('\n');
}
