import { createHash } from 'node:crypto';

/** A UUID that a name gives again (version 8: made as its maker likes). */
export function idOf(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
export const sha256 = (text) => createHash('sha256').update(text).digest('hex');

export const OFFICERS = [
  { id: 'mr-officer-1', certificate: '甘B-DEMO-0001' },
  { id: 'mr-officer-2', certificate: '甘B-DEMO-0002' },
];
export const FOUNDED_ON = '2026-11-24';
export const FOUNDED_AT = '2026-11-24T01:00:00.000Z';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** An invented credit code of an enterprise in Jiayuguan whose check characters are right (GB 32100-2015). */
export function usccOf(number) {
  const body = `MB${String(number).padStart(6, '0')}`;
  const bodySum = BODY_WEIGHTS.reduce((sum, weight, place) => sum + weight * parseInt(body[place], 36), 0);
  const code = `91620200${body}${'0123456789X0'[11 - (bodySum % 11)]}`;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * ALPHABET.indexOf(code[place]), 0);
  return `${code}${ALPHABET[(31 - (sum % 31)) % 31]}`;
}

/** Everything one matter is made of: nobody else in the run has the same. */
export function matterOf(number) {
  const id = (name) => idOf(`matter ${number} ${name}`);
  const name = `嘉峪关嘉坊${number}号店`;
  const uscc = usccOf(number);
  const domain = `jiafang-${number}.example`;
  return { number, id, name, uscc, domain, party: { kind: 'organisation', name, uscc } };
}
