import { fixed, upTo } from '../fine';
import { count, sum, type Threshold } from '../threshold';
import type { Violations } from '../violation';

const PERSONAL_DATA = '刑法 253-1; 侵犯公民个人信息解释(2017) 5';
const UNLAWFUL_USE = '刑法 287-1; 非法利用信息网络等解释(2019) 10';
const AIDING = '刑法 287-2; 非法利用信息网络等解释(2019) 12';
const FRAUD = '刑法 266; 诈骗解释(2011)';
const NETWORK_DUTY = '刑法 286-1; 非法利用信息网络等解释(2019) 2-6';

/** Half of each for information gained on duty. */
export const PERSONAL_DATA_CRIME: readonly Threshold[] = [
  count('trackingRecords', 50, PERSONAL_DATA),
  count('trackingRecords', 25, PERSONAL_DATA, { only: 'on-duty' }),
  count('communicationRecords', 500, PERSONAL_DATA),
  count('communicationRecords', 250, PERSONAL_DATA, { only: 'on-duty' }),
  count('otherPersonalRecords', 5_000, PERSONAL_DATA),
  count('otherPersonalRecords', 2_500, PERSONAL_DATA, { only: 'on-duty' }),
  sum('gainFen', 5_000, PERSONAL_DATA),
  sum('gainFen', 2_500, PERSONAL_DATA, { only: 'on-duty' }),
];

/** After a lawful order to correct only. */
export const NETWORK_DUTY_CRIME: readonly Threshold[] = (
  [
    ['videos', 200],
    ['otherItems', 2_000],
    ['accounts', 2_000],
    ['groupMembers', 3_000],
    ['followers', 30_000],
    ['clicks', 50_000],
    ['trackingRecords', 500],
    ['communicationRecords', 5_000],
    ['otherPersonalRecords', 50_000],
  ] as const
).map(([quantity, least]) => count(quantity, least, NETWORK_DUTY, { only: 'after-correction-order' }));

const security2017 = { text: '网络安全法(2016)', from: '2017-06-01', until: '2026-01-01', tag: 'M' } as const;
const security2025 = { text: '网络安全法(2025)', from: '2026-01-01', tag: 'V' } as const;
const publicOrder2012 = { text: '治安管理处罚法(2012)', from: '2013-01-01', until: '2026-01-01', tag: 'M' } as const;
const publicOrder2025 = { text: '治安管理处罚法(2025)', from: '2026-01-01', tag: 'V' } as const;

/** Public order and network crime. Detention is the police's alone (S1 art 18). */
export const POLICE_VIOLATIONS = {
  'PS-CR-01': {
    zh: '侵犯公民个人信息',
    en: 'infringing personal information',
    competent: ['PS'],
    versions: [
      {
        ...publicOrder2025,
        duty: '治安管理处罚法 56',
        penalty: '治安管理处罚法 56',
        fine: [],
        measures: ['detention'],
        detentionDays: { ordinary: [0, 5], serious: [10, 15] },
      },
    ],
    criminal: PERSONAL_DATA_CRIME,
    note: 'Tracking: location, communication content, credit and property; communication: lodging, calls, health, trade.',
  },
  'PS-CR-02': {
    zh: '非法利用信息网络',
    en: 'unlawful use of networks',
    competent: ['PS'],
    versions: [
      {
        ...security2017,
        duty: '网络安全法(2016) 46',
        penalty: '网络安全法(2016) 67',
        fine: [
          { party: 'organisation', amount: fixed(100_000, 500_000) },
          { amount: fixed(10_000, 100_000) },
          { serious: true, party: 'organisation', amount: fixed(100_000, 500_000) },
          { serious: true, amount: fixed(50_000, 500_000) },
        ],
        measures: ['detention', 'close-site'],
        detentionDays: { ordinary: [0, 5], serious: [5, 15] },
      },
      {
        ...security2025,
        duty: '网络安全法 48',
        penalty: '网络安全法 68',
        fine: [
          { party: 'organisation', amount: fixed(100_000, 500_000) },
          { amount: fixed(10_000, 100_000) },
          { serious: true, party: 'organisation', amount: fixed(100_000, 500_000) },
          { serious: true, amount: fixed(50_000, 500_000) },
        ],
        measures: ['detention', 'close-site'],
        detentionDays: { ordinary: [0, 5], serious: [5, 15] },
      },
    ],
    criminal: [
      count('impersonatedStateOrFinanceSites', 1, UNLAWFUL_USE),
      count('sites', 3, UNLAWFUL_USE),
      count('accounts', 2_000, UNLAWFUL_USE),
      count('groups', 5, UNLAWFUL_USE),
      count('groupMembers', 1_000, UNLAWFUL_USE),
      count('posts', 100, UNLAWFUL_USE),
      count('messageGroupMembers', 3_000, UNLAWFUL_USE),
      count('followers', 30_000, UNLAWFUL_USE),
      sum('gainFen', 10_000, UNLAWFUL_USE),
      count('penaltiesInTwoYears', 1, UNLAWFUL_USE),
    ],
  },
  'PS-CR-03': {
    zh: '帮助信息网络犯罪活动',
    en: 'aiding network crime',
    competent: ['PS'],
    versions: [
      {
        ...security2017,
        duty: '网络安全法(2016) 27',
        penalty: '网络安全法(2016) 63',
        fine: [{ amount: fixed(50_000, 500_000) }, { serious: true, amount: fixed(100_000, 1_000_000) }],
        measures: ['confiscate-gain', 'detention'],
        detentionDays: { ordinary: [0, 5], serious: [5, 15] },
      },
      {
        ...security2025,
        duty: '网络安全法 29',
        penalty: '网络安全法 66',
        fine: [{ amount: fixed(50_000, 500_000) }, { serious: true, amount: fixed(100_000, 1_000_000) }],
        measures: ['confiscate-gain', 'detention'],
        detentionDays: { ordinary: [0, 5], serious: [5, 15] },
      },
    ],
    criminal: [
      count('recipients', 3, AIDING),
      sum('settlementFen', 200_000, AIDING),
      sum('advertisingFen', 50_000, AIDING),
      sum('gainFen', 10_000, AIDING),
      count('penaltiesInTwoYears', 1, AIDING),
    ],
    note: 'A joint opinion of 2025 may refine the thresholds (from memory).',
  },
  'PS-CR-04': {
    zh: '网络诈骗',
    en: 'online fraud',
    competent: ['PS'],
    versions: [{ text: '刑法', from: '1997-10-01', duty: '刑法 266', penalty: '刑法 266', fine: [], measures: [], tag: 'V' }],
    criminal: [sum('fraudFen', 3_000, FRAUD), count('messages', 5_000, `${FRAUD}, attempt`), count('calls', 500, `${FRAUD}, attempt`)],
    note: 'The province sets the sum between 3,000 and 10,000.',
  },
  'PS-CR-05': {
    zh: '拒不履行信息网络安全管理义务',
    en: 'refusing network-security duties',
    competent: ['PS'],
    versions: [{ text: '刑法', from: '2015-11-01', duty: '刑法 286-1', penalty: '刑法 286-1', fine: [], measures: [], tag: 'V' }],
    criminal: NETWORK_DUTY_CRIME,
  },
  'PS-CR-06': {
    zh: '网络传播淫秽信息',
    en: 'obscene material online',
    competent: ['PS'],
    versions: [
      {
        ...publicOrder2012,
        duty: '治安管理处罚法(2012) 68',
        penalty: '治安管理处罚法(2012) 68',
        fine: [{ amount: upTo(500) }, { serious: true, amount: upTo(3_000) }],
        measures: ['detention'],
        detentionDays: { ordinary: [0, 5], serious: [10, 15] },
      },
      {
        ...publicOrder2025,
        duty: '治安管理处罚法 80',
        penalty: '治安管理处罚法 80',
        fine: [{ amount: upTo(5_000) }],
        measures: ['detention'],
        detentionDays: { ordinary: [0, 5], serious: [10, 15] },
      },
    ],
    criminal: [],
    note: '刑法 363, 364; the interpretations of 2004 and 2010 are not detailed here. The fine of the lighter band from 2026 was not read.',
  },
  'PS-CR-07': {
    zh: '网络传销',
    en: 'online pyramid selling',
    competent: ['PS', 'MR'],
    versions: [
      {
        ...publicOrder2025,
        duty: '治安管理处罚法 34',
        penalty: '治安管理处罚法 34',
        fine: [],
        measures: ['detention'],
        detentionDays: { ordinary: [10, 15] },
      },
    ],
    criminal: [],
    note: '刑法 224-1: three levels and thirty persons together (from memory).',
  },
  'PS-OB-01': {
    zh: '阻碍执行职务',
    en: 'obstructing officials',
    competent: ['PS'],
    versions: [
      {
        ...publicOrder2012,
        duty: '治安管理处罚法(2012) 50',
        penalty: '治安管理处罚法(2012) 50',
        fine: [{ amount: upTo(200) }, { serious: true, amount: upTo(500) }],
        measures: ['warning'],
        seriousMeasures: ['detention'],
        detentionDays: { ordinary: [0, 0], serious: [5, 10] },
      },
      {
        ...publicOrder2025,
        duty: '治安管理处罚法 61',
        penalty: '治安管理处罚法 61',
        fine: [{ amount: upTo(500) }],
        measures: ['warning'],
        seriousMeasures: ['detention'],
        detentionDays: { ordinary: [0, 0], serious: [5, 10] },
      },
    ],
    criminal: [],
    note: '刑法 277 (from memory).',
  },
} as const satisfies Violations;
