import { readFileSync } from 'node:fs';
import { met } from './row.mjs';

/** What people found out about a bench's figures, by its name: a profile shows where, these say why. */
const causes = new Map(
  readFileSync(new URL('causes.md', import.meta.url), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')).trim(), section.slice(section.indexOf('\n')).trim()]),
);

const goalOf = ({ goal }) => (goal === null ? '–' : goal.atLeast === undefined ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`);
const number = (value) => (value >= 1000 ? Math.round(value).toLocaleString('en') : String(value));
const figure = (value, unit) => (value === null ? '–' : `${number(value)} ${unit}`);
const verdict = (row) => ({ true: 'yes', false: '**no**', null: '–' })[met(row)];

/** docs/performance.md: the table, what each row measures, and where the time goes in those that miss their goal. */
export function pageOf({ at, machine, rows, failed }) {
  const missed = rows.filter((row) => met(row) === false);
  return `# Performance

Written by \`npm run bench\` on ${at.slice(0, 10)}: all of [bench/](../bench/README.md) in one run, one bench after the other. Both sides of a row are measured in
turn, so the ratios depend on the machine much less than the figures. The same as JSON: [bench/results.json](../bench/results.json).

${Object.entries(machine)
  .map(([what, is]) => `* ${what}: ${is}`)
  .join('\n')}

| work | against | ours | theirs | ratio | goal | met |
| --- | --- | --- | --- | --- | --- | --- |
${rows
  .map(
    (row) =>
      `| ${row.name} | ${row.against ?? '–'} | ${figure(row.ours, row.unit)} | ${figure(row.theirs, row.unit)} | ${row.theirs === null ? '–' : row.ratio} | ${goalOf(row)} | ${verdict(row)} |`,
  )
  .join('\n')}
${failed.map(({ bench, why }) => `\n**${bench} could not be measured**: ${why}.\n`).join('')}
## What each row measures

${rows.map((row) => `* **${row.name}**${row.against ? `, against ${row.against}` : ''}. ${row.note}`).join('\n')}

## What misses its goal, and where the time goes

${missed.length === 0 ? 'Nothing.' : missed.map(missedOf).join('\n\n')}
`;
}

const missedOf = (row) =>
  [
    `### ${row.name}${row.against ? `, against ${row.against}` : ''}: ${row.ratio}, not ${goalOf(row)}`,
    row.note,
    causes.get(row.bench),
    row.profile && profileOf(row),
  ]
    .filter(Boolean)
    .join('\n\n');

const profileOf = ({ profile }) =>
  `Per cent of the time of the thread that does the work, waiting left out, by file or by what the engine does (\`Backup\` and \`dispatch\` are the ` +
  `engine's names for SQLite's own code):\n\n| | % |\n| --- | --- |\n${Object.entries(profile)
    .map(([place, share]) => `| ${place} | ${share} |`)
    .join('\n')}`;
