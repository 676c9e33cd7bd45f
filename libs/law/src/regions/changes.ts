import type { LegalDate } from '#libs/kernel';
import { type Division, division } from './division';

/**
 * Divisions that came or went since 2020, as far as known (from memory, [M]): old matters name codes that today's list lacks.
 * `ended` were abolished on that day, `begun` exist from it on.
 */
const CHANGES: readonly { on: LegalDate; ended: readonly Division[]; begun: readonly string[] }[] = [
  {
    on: '2021-04-09', // 杭州市部分行政区划调整
    ended: [
      { code: '330103', name: '下城区', level: 'county', placeholder: false },
      { code: '330104', name: '江干区', level: 'county', placeholder: false },
    ],
    begun: ['330113', '330114'],
  },
];

/** The division that a code named on a day; undefined where it named none then. */
export function divisionOn(code: string, date: LegalDate): Division | undefined {
  const former = CHANGES.find(({ on, ended }) => date < on && ended.some((each) => each.code === code));
  if (former) return former.ended.find((each) => each.code === code);
  return CHANGES.some(({ on, begun }) => date < on && begun.includes(code)) ? undefined : division(code);
}
