import { isDate } from '../day';

/** What is wrong with a citizen identity number (公民身份号码, GB 11643). The number itself never goes into a log or a refusal. */
export type IdNumberFault = 'id-length' | 'id-alphabet' | 'id-birth-date' | 'id-check';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The first fault of a number that `normalised` was applied to; undefined: its check character is right. */
export function idNumberFault(number: string): IdNumberFault | undefined {
  if (number.length !== 18) return 'id-length';
  if (!/^\d{17}[\dX]$/.test(number)) return 'id-alphabet';
  if (!isDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)) return 'id-birth-date';
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return number[17] === '10X98765432'[sum % 11] ? undefined : 'id-check';
}
