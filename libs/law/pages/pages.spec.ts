import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clocksPage } from './clocks-page';
import { mentionedIn, rulesIn, wordsOf } from './rule-ids';
import { type SourceFile, traceabilityPage, traces, unknownIds } from './traceability-page';

const ROOT = join(__dirname, '../../..');
const filesIn = (folder: string, wanted: (path: string) => boolean): SourceFile[] =>
  (existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }) : [])
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => wanted(path) && !/(^|\/)(node_modules|dist)\//.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const source = ['libs', 'apps', 'test'].flatMap((folder) =>
  filesIn(folder, (path) => path.endsWith('.ts') && !path.startsWith('libs/law/pages/')),
);
const isTest = ({ path }: SourceFile) => /\.(spec|suite)\.ts$/.test(path) || path.startsWith('test/');
const sources = {
  rules: filesIn('docs/law/rules', (path) => path.endsWith('.md')),
  code: source.filter((file) => !isTest(file)),
  tests: source.filter(isTest),
};

describe('generated pages (write.mjs brings them up to date)', () => {
  it.each([
    ['docs/law/clocks.md', clocksPage()],
    ['docs/law/traceability.md', traceabilityPage(sources)],
  ])('%s is current', (path, page) => {
    if (process.env['LAW_PAGES'] === 'write') writeFileSync(join(ROOT, path), page);
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(page);
  });
});

describe('the rules', () => {
  it('are each implemented, configuration, or explained', () =>
    expect(traces(sources).flatMap(({ id, status }) => (status === 'UNEXPLAINED' ? [id] : []))).toEqual([]));
  it('hold every id that code or tests name', () => expect(unknownIds(sources)).toEqual([]));
});

describe('reading rule ids', () => {
  it('knows a rule by its row or its list item', () =>
    expect(
      rulesIn(
        [
          '| id | rule |',
          '| J-7 | x |',
          '| K-PUB10A/B | x |',
          '| K-SHARE1/10/20 | x |',
          '| K-REV60 / K-SUIT6 | x |',
          '- R-3.1 [V] x',
          '| MR-PQ-01 | x |',
          'T-1',
        ].join('\n'),
      ),
    ).toEqual(['J-7', 'K-PUB10A', 'K-PUB10B', 'K-SHARE1', 'K-SHARE10', 'K-SHARE20', 'K-REV60', 'K-SUIT6', 'R-3.1', 'MR-PQ-01']));
  it('knows a mention, and a range of them', () =>
    expect(mentionedIn('(J-8, 7.3), R-3.3 to R-3.5, MR-UC-01, UTF-8, case C-12-3')).toEqual([
      'J-8',
      'R-3.3',
      'R-3.4',
      'R-3.5',
      'MR-UC-01',
    ]));
  it('reads comments and sentences, not the ids a test makes up', () =>
    expect(
      mentionedIn(
        wordsOf(
          [
            "const id = 'C-1'; // not C-2",
            "it('is refused (C-3)', () => given('P-1'));",
            '/** P-2 */',
            "it('E-1 holds');",
            "sql(`where key = 'D-7'`);",
          ].join('\n'),
        ),
      ),
    ).toEqual(['C-2', 'P-2', 'C-3', 'E-1']));
});
