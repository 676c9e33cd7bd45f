import { fixed, times, upTo } from '../fine';
import { count, sum, type Threshold } from '../threshold';
import type { Violations } from '../violation';

const SHODDY_GOODS = '刑法 140; 伪劣商品解释(2001) 2';
/** Acts that were not dealt with add up. */
const SHODDY: readonly Threshold[] = [
  sum('turnoverFen', 50_000, SHODDY_GOODS, { accumulates: true }),
  sum('unsoldGoodsValueFen', 150_000, SHODDY_GOODS, { accumulates: true }),
];
export const COUNTERFEIT_MARK: readonly Threshold[] = [
  sum('turnoverFen', 50_000, '刑法 213, 214; 知识产权刑事解释(2025)'),
  sum('gainFen', 30_000, '刑法 213, 214; 知识产权刑事解释(2025)'),
  sum('unsoldGoodsValueFen', 150_000, '刑法 214; 知识产权刑事解释(2025), attempt'),
  sum('soldAndUnsoldFen', 150_000, '刑法 214; 知识产权刑事解释(2025), attempt'),
];
const productQuality = { text: '产品质量法(2018)', from: '2018-12-29', tag: 'V' } as const;
const foodSafety = { text: '食品安全法(2015, as amended to 2025)', from: '2015-10-01', tag: 'V' } as const;

/** Product quality, trade marks, food and prohibited goods. */
export const GOODS_AND_FOOD_VIOLATIONS = {
  'MR-PQ-01': {
    zh: '假冒伪劣(掺杂掺假、以假充真、以次充好、以不合格产品冒充合格产品)',
    en: 'fake or shoddy goods',
    competent: ['MR'],
    versions: [
      {
        ...productQuality,
        duty: '产品质量法 39',
        penalty: '产品质量法 50',
        fine: [{ amount: times(0.5, 3, 'goodsValueFen') }],
        measures: ['stop-sale', 'confiscate-goods', 'confiscate-gain'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    family: 'shoddy-goods',
    criminal: SHODDY,
  },
  'MR-PQ-02': {
    zh: '不符合安全标准产品',
    en: 'unsafe products',
    competent: ['MR'],
    versions: [
      {
        ...productQuality,
        duty: '产品质量法 13',
        penalty: '产品质量法 49',
        fine: [{ amount: times(1, 3, 'goodsValueFen') }],
        measures: ['stop-sale', 'confiscate-goods', 'confiscate-gain'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    family: 'shoddy-goods',
    criminal: [count('seriousHarm', 1, '刑法 146'), ...SHODDY],
    note: '刑法 149: falls back to 140 where 146 does not apply.',
  },
  'MR-PQ-03': {
    zh: '伪造产地、冒用厂名厂址或者质量标志',
    en: 'false origin, maker or quality mark',
    competent: ['MR'],
    versions: [
      {
        ...productQuality,
        duty: '产品质量法 37, 38',
        penalty: '产品质量法 53',
        fine: [{ amount: times(0, 1, 'goodsValueFen') }],
        measures: ['correct', 'confiscate-goods', 'confiscate-gain'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    family: 'shoddy-goods',
    criminal: SHODDY,
  },
  'MR-PQ-04': {
    zh: '销售失效、变质产品',
    en: 'expired or spoiled goods',
    competent: ['MR'],
    versions: [
      {
        ...productQuality,
        duty: '产品质量法 35',
        penalty: '产品质量法 52',
        fine: [{ amount: times(0, 2, 'goodsValueFen') }],
        measures: ['stop-sale', 'confiscate-goods', 'confiscate-gain'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    family: 'shoddy-goods',
    criminal: SHODDY,
  },
  'MR-TM-01': {
    zh: '销售侵犯注册商标专用权商品',
    en: 'trade mark infringement',
    competent: ['MR'],
    versions: [
      {
        text: '商标法(2019)',
        from: '2014-05-01',
        until: '2027-01-01',
        duty: '商标法 57',
        penalty: '商标法 60',
        fine: [{ when: { of: 'turnoverFen', atLeast: 50_000 }, amount: times(0, 5, 'turnoverFen') }, { amount: upTo(250_000) }],
        measures: ['stop-sale', 'confiscate-goods'],
        tag: 'V',
      },
      {
        text: '商标法(2026)',
        from: '2027-01-01',
        duty: '商标法(2026)',
        penalty: '商标法(2026)',
        fine: [{ when: { of: 'turnoverFen', atLeast: 50_000 }, amount: times(0, 5, 'turnoverFen') }, { amount: upTo(250_000) }],
        measures: ['stop-sale', 'confiscate-goods'],
        tag: 'V',
      },
    ],
    family: 'counterfeit-marks',
    criminal: COUNTERFEIT_MARK,
    note: 'A repeat within five years is punished more heavily; a repeat within two years lowers the criminal threshold.',
  },
  'MR-FD-01': {
    zh: '未经许可网络经营食品',
    en: 'unlicensed online food business',
    competent: ['MR'],
    versions: [
      {
        ...foodSafety,
        duty: '食品安全法 35',
        penalty: '食品安全法 122',
        fine: [
          { when: { of: 'goodsValueFen', below: 10_000 }, amount: fixed(50_000, 100_000) },
          { amount: times(10, 20, 'goodsValueFen') },
        ],
        measures: ['confiscate-gain', 'confiscate-goods'],
      },
    ],
    criminal: [],
  },
  'MR-FD-02': {
    zh: '食品平台未实名登记、未审查许可证',
    en: 'food platform failing its checks',
    competent: ['MR'],
    versions: [
      {
        ...foodSafety,
        duty: '食品安全法 62',
        penalty: '食品安全法 131',
        fine: [{ amount: fixed(50_000, 200_000) }],
        measures: ['correct', 'confiscate-gain'],
        seriousMeasures: ['suspend-business', 'revoke-licence'],
      },
    ],
    criminal: [],
  },
  'MR-FD-03': {
    zh: '销售有毒有害、不符合食品安全标准食品',
    en: 'harmful or substandard food',
    competent: ['MR', 'PS'],
    versions: [
      {
        ...foodSafety,
        duty: '食品安全法 34',
        penalty: '食品安全法 123, 124',
        fine: [
          { when: { of: 'goodsValueFen', below: 10_000 }, amount: fixed(50_000, 100_000) },
          { amount: times(10, 20, 'goodsValueFen') },
          { serious: true, when: { of: 'goodsValueFen', below: 10_000 }, amount: fixed(100_000, 150_000) },
          { serious: true, amount: times(15, 30, 'goodsValueFen') },
        ],
        measures: ['confiscate-gain', 'confiscate-goods'],
        seriousMeasures: ['revoke-licence', 'detention'],
      },
    ],
    family: 'shoddy-goods',
    criminal: [count('poisonousFood', 1, '刑法 144, no minimum amount'), count('seriousHarm', 1, '刑法 143'), ...SHODDY],
    note: 'The serious band is that of 食品安全法 123 (harmful), the ordinary one that of 124 (substandard).',
  },
  'MR-BN-01': {
    zh: '网络销售禁售商品、服务',
    en: 'selling prohibited goods or services',
    competent: ['MR', 'DEPT'],
    versions: [
      { text: '电子商务法(2018)', from: '2019-01-01', duty: '电子商务法 13', penalty: '电子商务法 75', fine: [], measures: [], tag: 'V' },
    ],
    criminal: [],
    note: 'Fine by the special law of the goods; 刑法 141, 225(1), 341, 347 by the goods.',
  },
} as const satisfies Violations;
