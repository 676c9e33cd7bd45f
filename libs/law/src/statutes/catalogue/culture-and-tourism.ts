import { fixed, times, upTo } from '../fine';
import type { Violations } from '../violation';
import { FALSE_ADVERTISING_CRIME } from './advertising';

const tourismLaw = { text: '旅游法(2013, as amended to 2018)', from: '2013-10-01', tag: 'V' } as const;
const agencyRules = { text: '旅行社条例(2009, as amended)', from: '2009-05-01', tag: 'V' } as const;
const audioVisual = { text: '互联网视听节目服务管理规定(2007, am. 2015)', from: '2008-01-31', tag: 'S' } as const;

/** Tourism, culture and audio-visual programmes. */
export const CULTURE_AND_TOURISM_VIOLATIONS = {
  'CT-TR-01': {
    zh: '不合理低价游',
    en: 'unreasonably low-priced tours',
    competent: ['CT'],
    versions: [
      {
        ...tourismLaw,
        duty: '旅游法 35',
        penalty: '旅游法 98',
        fine: [{ when: { of: 'gainFen', atLeast: 300_000 }, amount: times(1, 5, 'gainFen') }, { amount: fixed(30_000, 300_000) }],
        measures: ['correct', 'confiscate-gain', 'suspend-business'],
        seriousMeasures: ['revoke-licence', 'revoke-guide-card'],
        persons: [{ amount: fixed(2_000, 20_000) }],
      },
    ],
    criminal: [],
    note: 'Forced trading or fraud by the facts.',
  },
  'CT-TR-02': {
    zh: '未经许可经营旅行社业务',
    en: 'unlicensed travel agency, online too',
    competent: ['CT', 'MR'],
    versions: [
      {
        ...tourismLaw,
        duty: '旅游法 28, 48',
        penalty: '旅游法 95',
        fine: [{ when: { of: 'gainFen', atLeast: 100_000 }, amount: times(1, 5, 'gainFen') }, { amount: fixed(10_000, 100_000) }],
        measures: ['correct', 'confiscate-gain'],
        persons: [{ amount: fixed(2_000, 20_000) }],
      },
    ],
    criminal: [],
    note: '旅行社条例 46 says 100,000-500,000; the law prevails (inference).',
  },
  'CT-TR-03': {
    zh: '旅行社虚假宣传',
    en: 'false promotion by a travel agency',
    competent: ['CT', 'DEPT'],
    versions: [
      {
        ...tourismLaw,
        duty: '旅游法 32; 旅行社条例 24',
        penalty: '旅游法 97; 旅行社条例 53',
        fine: [{ when: { of: 'gainFen', atLeast: 50_000 }, amount: times(1, 5, 'gainFen') }, { amount: fixed(5_000, 50_000) }],
        measures: ['correct', 'confiscate-gain'],
      },
    ],
    criminal: FALSE_ADVERTISING_CRIME,
  },
  'CT-TR-04': {
    zh: '在线平台为不合理低价游提供交易机会',
    en: 'online travel platform giving access to low-priced tours',
    competent: ['CT'],
    versions: [
      {
        text: '在线旅游经营服务管理暂行规定(2020)',
        from: '2020-10-01',
        duty: '在线旅游经营服务管理暂行规定',
        penalty: '在线旅游经营服务管理暂行规定',
        fine: [{ amount: upTo(30_000) }],
        measures: ['correct'],
        tag: 'S',
      },
    ],
    criminal: [],
  },
  'CT-TR-05': {
    zh: '指定购物场所、安排另行付费项目',
    en: 'designated shopping, paid extras',
    competent: ['CT'],
    versions: [
      {
        ...tourismLaw,
        duty: '旅游法 35(2)',
        penalty: '旅游法 98',
        fine: [{ when: { of: 'gainFen', atLeast: 300_000 }, amount: times(1, 5, 'gainFen') }, { amount: fixed(30_000, 300_000) }],
        measures: ['correct', 'confiscate-gain', 'suspend-business'],
        seriousMeasures: ['revoke-licence', 'revoke-guide-card'],
        persons: [{ amount: fixed(2_000, 20_000) }],
      },
    ],
    criminal: [],
    note: '刑法 226 by the facts.',
  },
  'CT-TR-06': {
    zh: '擅自变更行程、拒绝履行合同、擅自转团',
    en: 'changed itinerary, refusal, unauthorised transfer',
    competent: ['CT'],
    versions: [
      {
        ...tourismLaw,
        duty: '旅游法 69',
        penalty: '旅游法 100',
        fine: [{ amount: fixed(30_000, 300_000) }],
        measures: ['correct', 'suspend-business'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    criminal: [],
  },
  'CT-TR-07': {
    zh: '未签订旅游合同等',
    en: 'no tour contract and the like',
    competent: ['CT'],
    versions: [
      {
        ...agencyRules,
        duty: '旅行社条例 28',
        penalty: '旅行社条例 55',
        fine: [{ amount: fixed(20_000, 100_000) }],
        measures: ['correct'],
        seriousMeasures: ['suspend-business'],
      },
    ],
    criminal: [],
    note: 'Serious: suspended for one to three months.',
  },
  'CT-TR-08': {
    zh: '低于成本报价招徕',
    en: 'tour quotes below cost',
    competent: ['MR'],
    versions: [{ ...agencyRules, duty: '旅行社条例 27', penalty: '旅行社条例 53(2)', fine: [], measures: ['correct'] }],
    criminal: [],
    note: 'The price authority acts, today market regulation, by the price rules.',
  },
  'CT-CU-01': {
    zh: '擅自从事互联网上网服务、网络文化经营',
    en: 'unlicensed internet cafe or online culture business',
    competent: ['CT', 'PS'],
    versions: [
      {
        text: '互联网上网服务营业场所管理条例(2002, as amended)',
        from: '2002-11-15',
        duty: '互联网上网服务营业场所管理条例 27',
        penalty: '互联网上网服务营业场所管理条例 27',
        fine: [],
        measures: ['ban', 'confiscate-goods'],
        tag: 'V',
      },
    ],
    criminal: [],
    note: '刑法 225. The fine follows the regulation of the business; 互联网文化管理暂行规定 was not read.',
  },
  'BT-AV-01': {
    zh: '擅自从事互联网视听节目服务',
    en: 'unlicensed online audio-visual service',
    competent: ['BT'],
    versions: [
      {
        ...audioVisual,
        duty: '互联网视听节目服务管理规定 24(1)',
        penalty: '广播电视管理条例 47',
        fine: [{ amount: upTo(30_000) }, { serious: true, amount: times(1, 2, 'investmentFen') }],
        measures: ['warning'],
        seriousMeasures: ['ban', 'confiscate-goods'],
      },
    ],
    criminal: [],
  },
  'BT-AV-02': {
    zh: '传播违规视听节目',
    en: 'unlawful programme content',
    competent: ['BT'],
    versions: [
      {
        ...audioVisual,
        duty: '互联网视听节目服务管理规定 24(2)',
        penalty: '广播电视管理条例 49',
        fine: [{ amount: upTo(30_000) }, { serious: true, amount: fixed(10_000, 50_000) }],
        measures: ['warning'],
        seriousMeasures: ['revoke-licence'],
      },
    ],
    criminal: [],
    note: '刑法 363, 364.',
  },
  'BT-AV-03': {
    zh: '非法电视网络、转播链接非法频道',
    en: 'illegal television streams and relays',
    competent: ['BT'],
    versions: [
      {
        ...audioVisual,
        duty: '互联网视听节目服务管理规定 24(4)',
        penalty: '广播电视管理条例 51',
        fine: [{ amount: upTo(30_000) }],
        measures: ['warning'],
        seriousMeasures: ['ban'],
      },
    ],
    criminal: [],
    note: 'Serious: by 广播电视管理条例 51.',
  },
} as const satisfies Violations;
