import { CLOCK_REGISTER, type ClockDeclaration, POWERS } from '../src';

const UNITS = { wd: '工作日 working days', nd: '日 natural days', mo: '月 months', h: '小时 hours' } as const;
const EFFECTS = {
  overdue: '逾期告警 overdue',
  escalate: '逾期上报 escalated to the superior',
  lapse: '期满失权 lapses',
  opens: '期满发生 takes effect',
} as const;

/** The clock register row by row, Chinese beside English, for a lawyer to check against rules.md section 9. */
export function clocksPage(): string {
  return [
    '# 期限一览 The clock register',
    '',
    'Generated from `libs/law/src/clock-register`; do not edit. The start day is not counted; a limit in days ends at 24:00 in Shanghai of its last day',
    'and rolls over days off unless the row says otherwise; hours run to the millisecond ([section 7.1](rules/7-calendar-and-identifiers.md)).',
    'Facts in `code` are those of [section 11](rules/11-state-machines.md); tags are those of [section 0.1](rules/0-how-to-read.md).',
    '',
    '| 代码 code | 期限 clock | 长度 length | 起算 starts at | 停止 stops at | 扣除 not counted | 延长 extension | 届满 at expiry | 依据 source | 标记 tag |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...Object.entries(CLOCK_REGISTER).map(row),
    '',
  ].join('\n');
}

const row = ([code, declared]: [string, ClockDeclaration]): string =>
  `| ${[
    code,
    `${declared.name.zh} ${declared.name.en}`,
    length(declared),
    facts(declared.starts) +
      (declared.restarts ? ' (重新起算 each anew)' : '') +
      (declared.countsStartDay ? ' (当日计入 that day counts)' : ''),
    facts(declared.stops),
    declared.pauses.map(([from, to]) => `\`${from}\` – \`${to}\``).join(', ') || '–',
    extension(declared),
    expiry(declared),
    declared.source,
    declared.tag,
  ].join(' | ')} |`;

const facts = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function length({ length: units, unit, countedBackFrom, rolls }: ClockDeclaration): string {
  const back = countedBackFrom === undefined ? '' : ` (自 \`${countedBackFrom}\` 倒算 counted back)`;
  return `${units} ${UNITS[unit]}${back}${rolls === false ? ' (不顺延 never rolls)' : ''}`;
}

function extension({ extension: declared }: ClockDeclaration): string {
  if (!declared) return '–';
  const step = ({ units, power }: Pick<typeof declared, 'units' | 'power'>) =>
    `${units === 'stated' ? '另行确定 as stated' : `+${units}`}: ${POWERS[power].act.zh} ${POWERS[power].act.en} (${POWERS[power].roles.join(', ')})`;
  const often = declared.most === Infinity ? '不限次数 any number of times' : `${declared.most} 次 times`;
  return `${step(declared)}, ${often}${declared.beyond ? `; 此后 then ${step(declared.beyond)}` : ''}`;
}

const expiry = ({ atExpiry }: ClockDeclaration) =>
  `${EFFECTS[atExpiry.effect]}: \`${'fact' in atExpiry ? atExpiry.fact : 'DeadlineMissed'}\``;
