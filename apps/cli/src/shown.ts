import type { Instant } from '#libs/kernel';
import type { Language, Words } from './language';

const HOUR_MS = 3_600_000;

/** An instant as an officer reads it: Shanghai, to the minute. */
export const shanghai = (at: Instant): string => new Date(Date.parse(at) + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');

/** A limit in days ends at 24:00 of its last day (W-11), which nobody reads as 00:00 of the next. */
export const limitEnd = (dueAt: Instant): string =>
  shanghai(dueAt).endsWith('00:00') ? shanghai(new Date(Date.parse(dueAt) - 1).toISOString()).replace('23:59', '24:00') : shanghai(dueAt);

/** A span in days and hours. */
export function span(ms: number, language: Language): string {
  const hours = Math.floor(ms / HOUR_MS);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const parts: Words[] = [
    ...(days > 0 ? [{ zh: `${days} 天`, en: `${days} d` }] : []),
    ...(rest > 0 || days === 0 ? [{ zh: `${rest} 小时`, en: `${rest} h` }] : []),
  ];
  return parts.map((part) => part[language]).join(' ');
}

/** How wide a terminal draws a text: Chinese characters take two columns. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(sign) ? 2 : 1),
    0,
  );
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

const colour =
  (code: number) =>
  (text: string, output: NodeJS.WriteStream = process.stdout) =>
    output.isTTY && !process.env['NO_COLOR'] ? `\u001b[${code}m${text}\u001b[0m` : text;
export const bold = colour(1);
export const dim = colour(2);
