/** What an operator of the market is to the culture-tourism agency (rules.md 5.0: travel, online culture, performances). */
export type Trade = 'travel' | 'culture' | 'other';

const WORDS: readonly [Trade, RegExp][] = [
  ['travel', /旅游|旅行|民宿|票务|景区|导游|研学/],
  ['culture', /图书|音像|演出|游戏|影视|视听|动漫|艺术品|网吧|上网服务/],
];

/** Read from the business category as the register words it; one that names several trades is the first of ours. */
export const tradeOf = (businessCategory: string | undefined): Trade =>
  WORDS.find(([, words]) => words.test(businessCategory ?? ''))?.[0] ?? 'other';
