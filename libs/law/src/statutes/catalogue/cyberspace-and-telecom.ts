import { fixed, times, upTo } from '../fine';
import type { Violations } from '../violation';
import { NETWORK_DUTY_CRIME, PERSONAL_DATA_CRIME } from './police';

const security2017 = { text: '网络安全法(2016)', from: '2017-06-01', until: '2026-01-01', tag: 'M' } as const;
const security2025 = { text: '网络安全法(2025)', from: '2026-01-01', tag: 'V' } as const;
const internetServices = { text: '互联网信息服务管理办法(2000, as amended to 2024)', from: '2000-09-25', tag: 'V' } as const;

/** 网络安全法, renumbered and raised from 2026-01-01; personal information, data security; the telecom regulator. */
export const CYBERSPACE_AND_TELECOM_VIOLATIONS = {
  'CA-IC-01': {
    zh: '平台未处置违法信息、不按要求处置',
    en: 'failing to stop, remove, record or report unlawful information',
    competent: ['CA', 'TC', 'PS'],
    versions: [
      {
        ...security2017,
        duty: '网络安全法(2016) 47, 50',
        penalty: '网络安全法(2016) 68',
        fine: [
          { amount: fixed(100_000, 500_000), after: 'refusal' },
          { serious: true, amount: fixed(100_000, 500_000) },
        ],
        measures: ['correct', 'warning', 'confiscate-gain'],
        seriousMeasures: ['suspend-business', 'close-site', 'revoke-licence'],
        persons: [{ amount: fixed(10_000, 100_000) }],
      },
      {
        ...security2025,
        duty: '网络安全法 49, 52',
        penalty: '网络安全法 69',
        fine: [
          { amount: fixed(50_000, 500_000) },
          { serious: true, amount: fixed(500_000, 2_000_000) },
          { serious: 'very', amount: fixed(2_000_000, 10_000_000) },
        ],
        measures: ['correct', 'warning', 'notice'],
        seriousMeasures: ['suspend-business', 'close-site', 'revoke-licence'],
        persons: [{ amount: fixed(50_000, 200_000) }, { serious: 'very', amount: fixed(200_000, 1_000_000) }],
      },
    ],
    criminal: NETWORK_DUTY_CRIME,
    note: 'The ordinary fine may, but need not, be imposed.',
  },
  'CA-IC-02': {
    zh: '未落实真实身份要求',
    en: 'no real-identity check',
    competent: ['DEPT'],
    versions: [
      {
        ...security2017,
        duty: '网络安全法(2016) 24',
        penalty: '网络安全法(2016) 61',
        fine: [{ amount: fixed(50_000, 500_000), after: 'refusal' }],
        measures: ['correct'],
        seriousMeasures: ['suspend-business', 'close-site'],
        persons: [{ amount: fixed(10_000, 100_000) }],
      },
      {
        ...security2025,
        duty: '网络安全法 26',
        penalty: '网络安全法 64',
        fine: [{ amount: fixed(50_000, 500_000), after: 'refusal' }],
        measures: ['correct'],
        seriousMeasures: ['suspend-business', 'close-site'],
        persons: [{ amount: fixed(10_000, 100_000) }],
      },
    ],
    criminal: [],
  },
  'CA-IC-03': {
    zh: '拒绝、阻碍监督检查',
    en: 'obstructing supervision',
    competent: ['DEPT'],
    versions: [
      {
        ...security2017,
        duty: '网络安全法(2016) 49',
        penalty: '网络安全法(2016) 69',
        fine: [{ amount: fixed(50_000, 500_000), after: 'refusal' }],
        measures: ['correct'],
        persons: [{ amount: fixed(10_000, 100_000) }],
      },
      {
        ...security2025,
        duty: '网络安全法 51',
        penalty: '网络安全法 70',
        fine: [{ amount: fixed(50_000, 500_000), after: 'refusal' }],
        measures: ['correct'],
        persons: [{ amount: fixed(10_000, 100_000) }],
      },
    ],
    criminal: [],
  },
  'CA-IC-04': {
    zh: '违反网络信息内容生态治理规定',
    en: 'breaches of the content-ecosystem rules',
    competent: ['CA'],
    versions: [
      {
        text: '网络信息内容生态治理规定(2019)',
        from: '2020-03-01',
        duty: '网络信息内容生态治理规定',
        penalty: '网络信息内容生态治理规定 34-40',
        fine: [],
        measures: ['talk', 'warning', 'correct', 'suspend-updates'],
        tag: 'M',
      },
    ],
    criminal: [],
    note: 'Prefecture level or above; further fines by 网络安全法 and 互联网信息服务管理办法.',
  },
  'CA-PI-01': {
    zh: '违法处理个人信息',
    en: 'unlawful processing of personal information',
    competent: ['CA', 'DEPT'],
    versions: [
      {
        text: '个人信息保护法(2021)',
        from: '2021-11-01',
        duty: '个人信息保护法',
        penalty: '个人信息保护法 66',
        fine: [
          { amount: upTo(1_000_000), after: 'refusal' },
          // Up to 50 million or 5 % of the turnover of the year before, whichever is more: the two meet at one billion.
          { serious: true, when: { of: 'annualTurnoverFen', atLeast: 1_000_000_000 }, amount: times(0, 0.05, 'annualTurnoverFen') },
          { serious: true, amount: upTo(50_000_000) },
        ],
        measures: ['correct', 'warning', 'confiscate-gain'],
        seriousMeasures: ['suspend-business', 'revoke-licence'],
        persons: [{ amount: fixed(10_000, 100_000) }, { serious: true, amount: fixed(100_000, 1_000_000) }],
        tag: 'V',
      },
    ],
    criminal: PERSONAL_DATA_CRIME,
    note: 'The serious band is reserved to the provincial level or above.',
  },
  'CA-DS-01': {
    zh: '不履行数据安全保护义务',
    en: 'breach of data-security duties',
    competent: ['DEPT'],
    versions: [
      {
        text: '数据安全法(2021)',
        from: '2021-09-01',
        duty: '数据安全法 27, 29, 30',
        penalty: '数据安全法 45',
        fine: [{ amount: fixed(50_000, 500_000) }, { serious: true, amount: fixed(500_000, 2_000_000) }],
        measures: ['correct', 'warning'],
        seriousMeasures: ['suspend-business', 'revoke-licence'],
        persons: [{ amount: fixed(10_000, 100_000) }, { serious: true, amount: fixed(50_000, 200_000) }],
        tag: 'V',
      },
    ],
    criminal: [],
    note: 'Serious: correction refused, or data leaked on a large scale.',
  },
  'TC-IC-01': {
    zh: '未备案、无证从事互联网信息服务',
    en: 'internet service without filing or licence',
    competent: ['TC'],
    versions: [
      {
        ...internetServices,
        duty: '互联网信息服务管理办法 4',
        penalty: '互联网信息服务管理办法 19',
        fine: [{ when: { of: 'gainFen', atLeast: 50_000 }, amount: times(3, 5, 'gainFen') }, { amount: fixed(100_000, 1_000_000) }],
        measures: ['correct', 'confiscate-gain'],
        seriousMeasures: ['close-site'],
      },
    ],
    criminal: [],
    note: 'The fine is for want of a licence; a missing filing is corrected, or the site closed.',
  },
  'TC-IC-02': {
    zh: '未标明备案号、许可证号',
    en: 'filing or licence number not shown',
    competent: ['TC'],
    versions: [
      {
        ...internetServices,
        duty: '互联网信息服务管理办法 12',
        penalty: '互联网信息服务管理办法 22',
        fine: [{ amount: fixed(5_000, 50_000) }],
        measures: ['correct'],
      },
    ],
    criminal: [],
  },
} as const satisfies Violations;
