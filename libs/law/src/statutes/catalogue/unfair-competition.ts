import { fixed, times, upTo } from '../fine';
import { count, sum } from '../threshold';
import type { Violations } from '../violation';
import { COUNTERFEIT_MARK } from './goods-and-food';
import { FALSE_ADVERTISING_CRIME } from './advertising';

const text2019 = { text: '反不正当竞争法(2019)', from: '2019-04-23', until: '2025-10-15' } as const;
const text2025 = { text: '反不正当竞争法(2025)', from: '2025-10-15', tag: 'V' } as const;
const PAID_FALSEHOOD = '刑法 225(4); 网络诽谤等解释(2013) 7';
const DEFAMATION = '刑法 221; 立案追诉标准(二)(2022) 66';

/** 反不正当竞争法: the revision of 2025 renumbered every article and moved amounts. */
export const UNFAIR_COMPETITION_VIOLATIONS = {
  'MR-UC-01': {
    zh: '虚假或者引人误解的商业宣传',
    en: 'misleading commercial promotion',
    competent: ['MR'],
    advertisingFirst: 'MR-AD-01',
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 8',
        penalty: '反不正当竞争法(2019) 20',
        fine: [{ amount: fixed(200_000, 1_000_000) }, { serious: true, amount: fixed(1_000_000, 2_000_000) }],
        measures: ['correct'],
        seriousMeasures: ['revoke-licence'],
        tag: 'V',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 9(1)',
        penalty: '反不正当竞争法 25',
        fine: [{ amount: upTo(1_000_000) }, { serious: true, amount: fixed(1_000_000, 2_000_000) }],
        measures: ['correct'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    criminal: FALSE_ADVERTISING_CRIME,
    note: 'The thresholds are those of false advertising, where the promotion is advertising.',
  },
  'MR-UC-02': {
    zh: '刷单炒信(组织虚假交易、虚假评价)',
    en: 'brushing: fake trades or reviews',
    competent: ['MR'],
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 8',
        penalty: '反不正当竞争法(2019) 20',
        fine: [{ amount: fixed(200_000, 1_000_000) }, { serious: true, amount: fixed(1_000_000, 2_000_000) }],
        measures: ['correct'],
        seriousMeasures: ['revoke-licence'],
        tag: 'V',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 9(2); 电子商务法 17',
        penalty: '反不正当竞争法 25',
        fine: [{ amount: upTo(1_000_000) }, { serious: true, amount: fixed(1_000_000, 2_000_000) }],
        measures: ['correct'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    criminal: [
      sum('turnoverFen', 50_000, PAID_FALSEHOOD, { party: 'person' }),
      sum('gainFen', 20_000, PAID_FALSEHOOD, { party: 'person' }),
      sum('turnoverFen', 150_000, PAID_FALSEHOOD, { party: 'organisation' }),
      sum('gainFen', 50_000, PAID_FALSEHOOD, { party: 'organisation' }),
    ],
    note: 'Whether brushing is the paid publishing of known falsehoods is judged case by case (inference).',
  },
  'MR-UC-03': {
    zh: '商业诋毁',
    en: 'commercial defamation',
    competent: ['MR'],
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 11',
        penalty: '反不正当竞争法(2019) 23',
        fine: [{ amount: fixed(100_000, 500_000) }, { serious: true, amount: fixed(500_000, 3_000_000) }],
        measures: ['correct', 'remove-effects'],
        tag: 'V',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 12',
        penalty: '反不正当竞争法 28',
        fine: [{ amount: fixed(100_000, 1_000_000) }, { serious: true, amount: fixed(1_000_000, 5_000_000) }],
        measures: ['correct', 'remove-effects'],
      },
    ],
    criminal: [sum('lossFen', 500_000, DEFAMATION), count('monthsStopped', 6, DEFAMATION), count('seriousHarm', 1, DEFAMATION)],
    note: 'The text of 2019 reaches competitors only.',
  },
  'MR-UC-04': {
    zh: '混淆行为(仿冒)',
    en: 'passing off',
    competent: ['MR'],
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 6',
        penalty: '反不正当竞争法(2019) 18',
        fine: [{ when: { of: 'turnoverFen', atLeast: 50_000 }, amount: times(0, 5, 'turnoverFen') }, { amount: upTo(250_000) }],
        measures: ['correct', 'confiscate-goods'],
        seriousMeasures: ['revoke-licence'],
        tag: 'M',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 7',
        penalty: '反不正当竞争法 23',
        fine: [{ when: { of: 'turnoverFen', atLeast: 50_000 }, amount: times(0, 5, 'turnoverFen') }, { amount: upTo(250_000) }],
        measures: ['correct', 'confiscate-goods'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    criminal: COUNTERFEIT_MARK,
  },
  'MR-UC-05': {
    zh: '网络不正当竞争',
    en: 'unfair competition by technical means',
    competent: ['MR'],
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 12',
        penalty: '反不正当竞争法(2019) 24',
        fine: [{ amount: fixed(100_000, 500_000) }, { serious: true, amount: fixed(500_000, 3_000_000) }],
        measures: ['correct'],
        tag: 'V',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 13',
        penalty: '反不正当竞争法 29',
        fine: [{ amount: fixed(100_000, 1_000_000) }, { serious: true, amount: fixed(1_000_000, 5_000_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
    note: 'Crime is judged case by case.',
  },
  'MR-UC-06': {
    zh: '违法有奖销售、违规促销',
    en: 'unlawful prize promotion',
    competent: ['MR'],
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 10',
        penalty: '反不正当竞争法(2019) 22',
        fine: [{ amount: fixed(50_000, 500_000) }],
        measures: ['correct'],
        tag: 'M',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 11',
        penalty: '反不正当竞争法 27',
        fine: [{ amount: fixed(50_000, 500_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
    note: 'The highest prize of a lottery is 50,000.',
  },
  'MR-UC-07': {
    zh: '商业贿赂',
    en: 'commercial bribery',
    competent: ['MR'],
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 7',
        penalty: '反不正当竞争法(2019) 19',
        fine: [{ amount: fixed(100_000, 3_000_000) }],
        measures: ['confiscate-gain'],
        seriousMeasures: ['revoke-licence'],
        tag: 'M',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 8',
        penalty: '反不正当竞争法 24',
        fine: [
          { party: 'person', amount: upTo(1_000_000) },
          { amount: fixed(100_000, 1_000_000) },
          { party: 'person', serious: true, amount: upTo(1_000_000) },
          { serious: true, amount: fixed(1_000_000, 5_000_000) },
        ],
        measures: ['confiscate-gain'],
        seriousMeasures: ['revoke-licence'],
        persons: [{ amount: upTo(1_000_000) }],
      },
    ],
    criminal: [],
    note: '刑法 163, 164 (from memory).',
  },
  'MR-UC-08': {
    zh: '平台强制低于成本价销售',
    en: 'platform forcing sales below cost',
    competent: ['MR'],
    versions: [
      {
        ...text2025,
        duty: '反不正当竞争法 14',
        penalty: '反不正当竞争法 30',
        fine: [{ amount: fixed(50_000, 500_000) }, { serious: true, amount: fixed(500_000, 2_000_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
  },
  'MR-UC-09': {
    zh: '妨害调查',
    en: 'obstructing an investigation',
    competent: ['MR'],
    versions: [
      {
        ...text2019,
        duty: '反不正当竞争法(2019) 14',
        penalty: '反不正当竞争法(2019) 28',
        fine: [{ party: 'person', amount: upTo(5_000) }, { amount: upTo(50_000) }],
        measures: ['correct'],
        tag: 'M',
      },
      {
        ...text2025,
        duty: '反不正当竞争法 35',
        penalty: '反不正当竞争法 35',
        fine: [{ party: 'person', amount: upTo(10_000) }, { amount: upTo(100_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
    note: 'See PS-OB-01.',
  },
} as const satisfies Violations;
