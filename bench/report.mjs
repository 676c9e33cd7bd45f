import { met } from './row.mjs';

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
  `### ${row.name}${row.against ? `, against ${row.against}` : ''}: ${row.ratio}, not ${goalOf(row)}\n\n${row.note}\n\n` +
  (row.profile
    ? `Per cent of the time of the thread that does the work, waiting left out, by file or by what the engine does (\`backup\` and \`dispatch\` are the engine's ` +
      `names for SQLite's own code):\n\n| | % |\n| --- | --- |\n${Object.entries(row.profile)
        .map(([place, share]) => `| ${place} | ${share} |`)
        .join('\n')}`
    : 'No profile: the time passes between processes, as the figures above say.');
