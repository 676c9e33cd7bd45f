import { fixed, times, upTo } from '../fine';
import type { Violations } from '../violation';

/** Registration, permits and their display. */
export const LICENCE_VIOLATIONS = {
  'MR-LC-01': {
    zh: '无照经营',
    en: 'trading without registration',
    competent: ['MR'],
    versions: [
      {
        text: '市场主体登记管理条例(2021)',
        from: '2022-03-01',
        duty: '市场主体登记管理条例 3',
        penalty: '市场主体登记管理条例 43; 无证无照经营查处办法 13',
        fine: [
          { amount: fixed(10_000, 100_000), after: 'refusal' },
          { amount: upTo(10_000) }, // 无证无照经营查处办法 13, where correction was not refused
          { serious: true, amount: fixed(100_000, 500_000) },
        ],
        measures: ['correct', 'confiscate-gain'],
        seriousMeasures: ['close'],
        tag: 'V',
      },
    ],
    criminal: [],
    note: '刑法 225 if the business needs a licence.',
  },
  'MR-LC-02': {
    zh: '无证经营',
    en: 'trading without a required permit',
    competent: ['LA'],
    versions: [
      {
        text: '无证无照经营查处办法(2017)',
        from: '2017-10-01',
        duty: '无证无照经营查处办法 5, 7',
        penalty: '无证无照经营查处办法 12',
        fine: [],
        measures: [],
        tag: 'V',
      },
    ],
    criminal: [],
    note: '刑法 225(1). The fine is that of the special law; the licensing authority acts, also where permit and licence are both missing.',
  },
  'MR-LC-03': {
    zh: '超范围经营',
    en: 'exceeding the business scope',
    competent: ['MR', 'LA'],
    versions: [
      {
        text: '市场主体登记管理条例(2021)',
        from: '2022-03-01',
        duty: '市场主体登记管理条例 14, 24',
        penalty: '市场主体登记管理条例 46; 实施细则 69, 72',
        fine: [{ amount: fixed(10_000, 100_000), after: 'refusal' }],
        measures: ['correct'],
        seriousMeasures: ['revoke-licence'],
        tag: 'V',
      },
    ],
    criminal: [],
    note: 'Ordinary items are treated as a change that was not registered; licensed items are MR-LC-02 (mapping by inference).',
  },
  'MR-LC-04': {
    zh: '未亮照(未公示营业执照等信息)',
    en: 'licence not displayed',
    competent: ['MR'],
    versions: [
      {
        text: '电子商务法(2018)',
        from: '2019-01-01',
        duty: '电子商务法 15',
        penalty: '电子商务法 76(1), 81',
        fine: [
          { platform: true, amount: fixed(20_000, 100_000) },
          { amount: upTo(10_000) },
          { platform: true, serious: true, amount: fixed(100_000, 500_000) },
        ],
        measures: ['correct'],
        tag: 'V',
      },
    ],
    criminal: [],
  },
  'MR-LC-05': {
    zh: '虚假材料骗取登记',
    en: 'registration by fraud',
    competent: ['MR'],
    versions: [
      {
        text: '市场主体登记管理条例(2021)',
        from: '2022-03-01',
        duty: '市场主体登记管理条例 17',
        penalty: '市场主体登记管理条例 44',
        fine: [{ amount: fixed(50_000, 200_000) }, { serious: true, amount: fixed(200_000, 1_000_000) }],
        measures: ['correct', 'confiscate-gain', 'revoke-registration'],
        seriousMeasures: ['revoke-licence'],
        tag: 'V',
      },
    ],
    criminal: [],
  },
  'MR-LC-06': {
    zh: '虚报注册资本',
    en: 'false registered capital',
    competent: ['MR'],
    versions: [
      {
        text: '市场主体登记管理条例(2021)',
        from: '2022-03-01',
        duty: '市场主体登记管理条例 45',
        penalty: '市场主体登记管理条例 45',
        fine: [{ amount: times(0.05, 0.15, 'registeredCapitalFen') }],
        measures: ['correct'],
        seriousMeasures: ['revoke-licence'],
        tag: 'V',
      },
    ],
    criminal: [],
    note: '刑法 158, for regimes of paid-in capital only (from memory).',
  },
} as const satisfies Violations;
