import { fixed, times, upTo } from '../fine';
import type { Violations } from '../violation';

const SOME_GAIN = { of: 'gainFen', atLeast: 0.01 } as const; // one fen
const priceRules = { text: '价格违法行为行政处罚规定(2010)', from: '2010-12-04', tag: 'V' } as const;

/** 价格法 and 消费者权益保护法. */
export const PRICE_AND_CONSUMER_VIOLATIONS = {
  'MR-PR-01': {
    zh: '价格欺诈',
    en: 'price fraud',
    competent: ['MR'],
    versions: [
      {
        ...priceRules,
        duty: '价格法 14(4); 明码标价和禁止价格欺诈规定 16-20',
        penalty: '价格违法行为行政处罚规定 7',
        fine: [
          { when: SOME_GAIN, amount: times(0, 5, 'gainFen') },
          { party: 'person', amount: upTo(100_000) },
          { amount: fixed(50_000, 500_000) },
        ],
        measures: ['correct', 'confiscate-gain'],
        seriousMeasures: ['suspend-business', 'revoke-licence'],
      },
    ],
    criminal: [],
    note: 'Fraud (PS-CR-04) where property was to be taken.',
  },
  'MR-PR-02': {
    zh: '不明码标价',
    en: 'no clear price marking',
    competent: ['MR'],
    versions: [
      {
        ...priceRules,
        duty: '价格法 13',
        penalty: '价格违法行为行政处罚规定 13',
        fine: [{ amount: upTo(5_000) }],
        measures: ['correct', 'confiscate-gain'],
      },
    ],
    criminal: [],
  },
  'MR-PR-03': {
    zh: '哄抬价格',
    en: 'price gouging',
    competent: ['MR'],
    versions: [
      {
        ...priceRules,
        duty: '价格法 14(3)',
        penalty: '价格违法行为行政处罚规定 6',
        fine: [
          { when: SOME_GAIN, amount: times(0, 5, 'gainFen') },
          { amount: fixed(50_000, 500_000) },
          { serious: true, when: SOME_GAIN, amount: times(0, 5, 'gainFen') },
          { serious: true, amount: fixed(500_000, 3_000_000) },
        ],
        measures: ['correct', 'confiscate-gain'],
        seriousMeasures: ['suspend-business', 'revoke-licence'],
      },
    ],
    criminal: [],
    note: '刑法 225 in emergencies (from memory).',
  },
  'MR-PR-04': {
    zh: '低价倾销、价格歧视',
    en: 'predatory or discriminatory pricing',
    competent: ['MR'],
    versions: [
      {
        ...priceRules,
        duty: '价格法 14(2), 14(5)',
        penalty: '价格违法行为行政处罚规定 4',
        fine: [{ when: SOME_GAIN, amount: times(0, 5, 'gainFen') }, { amount: fixed(100_000, 1_000_000) }],
        measures: ['correct', 'confiscate-gain'],
        seriousMeasures: ['suspend-business', 'revoke-licence'],
      },
    ],
    criminal: [],
  },
  'MR-CP-01': {
    zh: '侵害消费者权益',
    en: 'breach of consumer rights',
    competent: ['MR'],
    versions: [
      {
        text: '消费者权益保护法(2013)',
        from: '2014-03-15',
        duty: '消费者权益保护法',
        penalty: '消费者权益保护法 56',
        fine: [{ when: SOME_GAIN, amount: times(1, 10, 'gainFen') }, { amount: upTo(500_000) }],
        measures: ['correct', 'warning', 'confiscate-gain'],
        seriousMeasures: ['suspend-business', 'revoke-licence'],
        tag: 'V',
      },
    ],
    criminal: [],
  },
} as const satisfies Violations;
