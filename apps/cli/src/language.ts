/** The languages in which the command line speaks to people. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Words = Readonly<Record<Language, string>>;

/** By the locale of the terminal; Chinese where it names none of ours (C, POSIX, nothing). */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const locale = LC_ALL || LC_MESSAGES || LANG || '';
  return /^en/i.test(locale) ? 'en' : 'zh';
}
