import { fixed, times, upTo } from '../fine';
import { count, sum, type Threshold } from '../threshold';
import type { Violations } from '../violation';

const FALSE_ADVERTISING = '刑法 222; 立案追诉标准(二)(2022) 67';
export const FALSE_ADVERTISING_CRIME: readonly Threshold[] = [
  sum('gainFen', 100_000, FALSE_ADVERTISING),
  sum('gainFen', 30_000, FALSE_ADVERTISING, { only: 'food-drug-or-emergency' }),
  count('penaltiesInTwoYears', 2, FALSE_ADVERTISING),
  count('seriousHarm', 1, FALSE_ADVERTISING),
];
// The amounts stand since the revision of 2015; later amendments left them.
const advertisingLaw = { text: '广告法(2015, as amended to 2021)', from: '2015-09-01', tag: 'V' } as const;

/** 广告法. */
export const ADVERTISING_VIOLATIONS = {
  'MR-AD-01': {
    zh: '发布虚假广告',
    en: 'false advertising',
    competent: ['MR'],
    versions: [
      {
        ...advertisingLaw,
        duty: '广告法 28',
        penalty: '广告法 55',
        fine: [
          { amount: times(3, 5, 'adCostFen') },
          { amount: fixed(200_000, 1_000_000) },
          { serious: true, amount: times(5, 10, 'adCostFen') },
          { serious: true, amount: fixed(1_000_000, 2_000_000) },
        ],
        measures: ['stop-sale', 'remove-effects'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    criminal: FALSE_ADVERTISING_CRIME,
    note: 'Cost unknown or manifestly too low: the fixed band. Three breaches in two years count as serious.',
  },
  'MR-AD-02': {
    zh: '发布含有禁止情形的广告(绝对化用语等)',
    en: 'prohibited content of advertising, such as absolute terms',
    competent: ['MR'],
    versions: [
      {
        ...advertisingLaw,
        duty: '广告法 9',
        penalty: '广告法 57',
        fine: [{ amount: fixed(200_000, 1_000_000) }],
        measures: ['stop-sale'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    criminal: [],
  },
  'MR-AD-03': {
    zh: '广告不具有可识别性',
    en: 'advertising that is not identifiable',
    competent: ['MR'],
    versions: [
      {
        ...advertisingLaw,
        duty: '广告法 14',
        penalty: '广告法 59(3)',
        fine: [{ amount: upTo(100_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
    note: 'The fine is on the publisher.',
  },
  'MR-AD-04': {
    zh: '弹出广告不能一键关闭',
    en: 'pop-up without one-click close',
    competent: ['MR'],
    versions: [
      {
        ...advertisingLaw,
        duty: '广告法 44',
        penalty: '广告法 62(2)',
        fine: [{ amount: fixed(5_000, 30_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
  },
  'MR-AD-05': {
    zh: '平台明知违法广告不予制止',
    en: 'platform tolerating unlawful advertising',
    competent: ['MR'],
    versions: [
      {
        ...advertisingLaw,
        duty: '广告法 45',
        penalty: '广告法 63',
        fine: [{ when: { of: 'gainFen', atLeast: 50_000 }, amount: times(1, 3, 'gainFen') }, { amount: fixed(10_000, 50_000) }],
        measures: ['confiscate-gain'],
        seriousMeasures: ['suspend-business'],
      },
    ],
    criminal: [],
  },
} as const satisfies Violations;
