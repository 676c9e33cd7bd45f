import { fixed } from '../fine';
import type { Violations } from '../violation';

const eCommerceLaw = { text: '电子商务法(2018)', from: '2019-01-01', tag: 'V' } as const;

/** Duties of platforms: 电子商务法 and the measures under it. */
export const PLATFORM_VIOLATIONS = {
  'MR-PL-01': {
    zh: '平台未核验登记、未报送、未处置、未保存',
    en: 'platform failing to verify, report, act or retain',
    competent: ['MR', 'DEPT'],
    versions: [
      {
        ...eCommerceLaw,
        duty: '电子商务法 27, 28, 29, 31',
        penalty: '电子商务法 80',
        fine: [
          { amount: fixed(20_000, 100_000), after: 'refusal' },
          { serious: true, amount: fixed(100_000, 500_000) },
        ],
        measures: ['correct'],
        seriousMeasures: ['suspend-business'],
      },
    ],
    criminal: [],
  },
  'MR-PL-02': {
    zh: '平台对未亮照商户未采取措施',
    en: 'platform tolerating undisplayed licences',
    competent: ['MR'],
    versions: [
      {
        ...eCommerceLaw,
        duty: '电子商务法 15',
        penalty: '电子商务法 76(2)',
        fine: [{ amount: fixed(20_000, 100_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
  },
  'MR-PL-03': {
    zh: '平台规则公示、修改、自营标记、评价违规',
    en: 'breaches on platform rules, own-business marks and reviews',
    competent: ['MR'],
    versions: [
      {
        ...eCommerceLaw,
        duty: '电子商务法 33, 34, 37, 39',
        penalty: '电子商务法 81',
        fine: [{ amount: fixed(20_000, 100_000) }, { serious: true, amount: fixed(100_000, 500_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
  },
  'MR-PL-04': {
    zh: '平台不合理限制(二选一等)',
    en: 'unreasonable restrictions on merchants',
    competent: ['MR'],
    versions: [
      {
        ...eCommerceLaw,
        duty: '电子商务法 35',
        penalty: '电子商务法 82',
        fine: [{ amount: fixed(50_000, 500_000) }, { serious: true, amount: fixed(500_000, 2_000_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
  },
  'MR-PL-05': {
    zh: '平台未尽资质审核、安全保障义务',
    en: 'platform failing to vet or to protect',
    competent: ['MR'],
    versions: [
      {
        ...eCommerceLaw,
        duty: '电子商务法 38',
        penalty: '电子商务法 83',
        fine: [{ amount: fixed(50_000, 500_000) }, { serious: true, amount: fixed(500_000, 2_000_000) }],
        measures: ['correct'],
        seriousMeasures: ['suspend-business'],
      },
    ],
    criminal: [],
  },
  'MR-PL-06': {
    zh: '违法搭售、未提供非个性化选项',
    en: 'forced bundling, no neutral option',
    competent: ['MR'],
    versions: [
      {
        ...eCommerceLaw,
        duty: '电子商务法 18, 19',
        penalty: '电子商务法 77',
        fine: [{ amount: fixed(50_000, 200_000) }, { serious: true, amount: fixed(200_000, 500_000) }],
        measures: ['correct', 'confiscate-gain'],
      },
    ],
    criminal: [],
    note: 'The ordinary fine may, but need not, be imposed.',
  },
  'MR-PL-07': {
    zh: '押金退还违规',
    en: 'breaches on the refund of deposits',
    competent: ['DEPT'],
    versions: [
      {
        ...eCommerceLaw,
        duty: '电子商务法 21',
        penalty: '电子商务法 78',
        fine: [{ amount: fixed(50_000, 200_000) }, { serious: true, amount: fixed(200_000, 500_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
  },
  'MR-PL-08': {
    zh: '其他网络交易违规(办法兜底)',
    en: 'other breaches of the Online Trading Measures',
    competent: ['MR'],
    versions: [
      {
        text: '网络交易监督管理办法(2021)',
        from: '2021-05-01',
        duty: '网络交易监督管理办法',
        penalty: '网络交易监督管理办法 40-53',
        fine: [{ amount: fixed(5_000, 30_000) }],
        measures: ['correct'],
        tag: 'M',
      },
    ],
    criminal: [],
    note: 'Mostly 5,000-30,000 or 10,000-30,000: the article that applies decides.',
  },
} as const satisfies Violations;
