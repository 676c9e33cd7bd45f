import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { followUps } from '#libs/agency';
import { calendarCapability } from '#libs/calendar-publication';
import { exchangeCapability } from '#libs/exchange';
import { ROLES } from '#libs/kernel';
import { POWERS } from '#libs/law';
import { cultureTourism } from '../../apps/culture-tourism/src/culture-tourism.capabilities';
import { cyberspace } from '../../apps/cyberspace/src/cyberspace.capabilities';
import { marketRegulation } from '../../apps/market-regulation/src/market-regulation.capabilities';
import { police } from '../../apps/police/src/police.capabilities';
import { mentionedIn, rulesIn } from '../../libs/law/pages/rule-ids';

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pagesIn = (folder: string, recursive = false) =>
  readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path).replaceAll('\\', '/'));
const PAGES = [...pagesIn('.'), ...pagesIn('docs', true)];

describe('the glossary', () => {
  const glossary = read('docs/glossary.md');
  const terms = new Set([...glossary.matchAll(/`([\w-]+)`/g)].map(([, term]) => term));
  const capabilities = [
    ...marketRegulation,
    ...police,
    ...cyberspace,
    ...cultureTourism,
    exchangeCapability,
    calendarCapability,
    followUps,
  ];

  it.each([
    ['fact', capabilities.flatMap(({ streams }) => streams.flatMap(({ facts }) => Object.keys(facts)))],
    ['order', capabilities.flatMap(({ orders }) => orders.map(({ name }) => name))],
    [
      'clock that runs',
      capabilities.flatMap(({ streams }) => streams.flatMap((stream) => ('clocks' in stream ? (stream.clocks as string[]) : []))),
    ],
    ['role', ROLES],
    ['power', Object.keys(POWERS)],
  ])('has every %s', (_, words) => expect([...new Set(words)].filter((word) => !terms.has(word))).toEqual([]));
  it('names no rule that does not exist', () => {
    const rules = new Set(pagesIn('docs/law/rules').flatMap((page) => rulesIn(read(page))));
    expect(mentionedIn(glossary).filter((id) => !rules.has(id))).toEqual([]);
  });
});

describe('links', () => {
  it.each(PAGES)('of %s lead somewhere', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target!);
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });
  it('of the index reach every page that people write', () => {
    const index = read('docs/README.md');
    const written = pagesIn('docs', true).map((page) => page.slice('docs/'.length));
    expect(written.filter((page) => !page.startsWith('law/rules/') && page !== 'README.md' && !index.includes(`](${page})`))).toEqual([]);
  });
});
