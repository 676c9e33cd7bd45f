import { RuleViolated } from '#libs/kernel';

/** What is wrong with a unified social credit code (统一社会信用代码, GB 32100-2015, rules.md 7.2). */
export type UsccFault = 'uscc-length' | 'uscc-alphabet' | 'uscc-check';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'; // no I, O, S, V, Z
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The first fault of a code that `normalised` was applied to; undefined: both check characters are right. */
export function usccFault(code: string): UsccFault | undefined {
  if (code.length !== 18) return 'uscc-length';
  if ([...code].some((character) => !ALPHABET.includes(character))) return 'uscc-alphabet';
  return code[16] === organisationCheck(code.slice(8, 16)) && code[17] === codeCheck(code) ? undefined : 'uscc-check';
}

/**
 * A code as it may be recorded. Some genuine old codes fail their check: from the registrar that is a warning to be confirmed by hand,
 * in what somebody typed it is a mistake.
 * @throws RuleViolated with the fault as its code
 */
export function acceptedUscc(text: string, from: 'typed' | 'registrar'): { code: string; warning?: 'uscc-check' } {
  const code = normalised(text);
  const fault = usccFault(code);
  if (fault === 'uscc-check' && from === 'registrar') return { code, warning: fault };
  if (fault) throw new RuleViolated(fault, `${code} is no unified social credit code`, { code }, 'S14 art 8');
  return { code };
}

const AUTHORITIES: Readonly<Record<string, string>> = { '1': 'institutions', '5': 'civil-affairs', '9': 'market-regulation' };
const KINDS: Readonly<Record<string, string>> = {
  '11': 'organ',
  '12': 'public-institution',
  '51': 'social-group',
  '91': 'enterprise',
  '92': 'individual-business',
  '93': 'farmer-cooperative',
};

/** What a code says of its holder: who registered it, what it is, where. Undefined: a digit whose meaning is not known here. */
export const usccParts = (code: string): { authority?: string; kind?: string; division: string } => ({
  ...(AUTHORITIES[code[0]!] !== undefined && { authority: AUTHORITIES[code[0]!]! }),
  ...(KINDS[code.slice(0, 2)] !== undefined && { kind: KINDS[code.slice(0, 2)]! }),
  division: code.slice(2, 8),
});

/** How codes, numbers and names are compared: NFKC, without white space and invisible format characters, in upper case. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase();

function codeCheck(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * ALPHABET.indexOf(code[place]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

function organisationCheck(body: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, place) => total + weight * ORGANISATION_ALPHABET.indexOf(body[place]!), 0);
  return '0123456789X0'[11 - (sum % 11)]!;
}
