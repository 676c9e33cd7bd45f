import { type FineCase } from '../statutes/fine';
import { COMPETENT, MEASURES, type Version, violation } from '../statutes';

const QUANTITY_NAMES = {
  gainFen: '违法所得 gain',
  turnoverFen: '违法经营额 turnover',
  goodsValueFen: '货值金额 goods value',
  adCostFen: '广告费用 advertising cost',
  registeredCapitalFen: '虚报注册资本 registered capital',
  investmentFen: '投资总额 investment',
  annualTurnoverFen: '上一年度营业额 annual turnover',
} as const;
const PARTY_NAMES = { person: '自然人 natural person', organisation: '单位 organisation' } as const;

/** One code of the catalogue for people, Chinese and English. @throws RuleViolated `unknown-violation` */
export function violationSheet(code: string): string {
  const { zh, en, competent, versions, criminal, note, family } = violation(code);
  return [
    `${code}  ${zh}  ${en}`,
    `管辖 competent: ${competent.map((each) => `${COMPETENT[each].zh} ${COMPETENT[each].en}`).join('; ')}`,
    ...versions.flatMap(versionLines),
    criminal.length > 0 ? '涉嫌犯罪 suspected crime from:' : '无专门追诉标准 no criminal threshold of its own',
    ...criminal.map(({ quantity, atLeast, provision, party, only, accumulates }) =>
      [
        `  ${quantity} >= ${quantity.endsWith('Fen') ? yuan(atLeast / 100) : atLeast}`,
        party && PARTY_NAMES[party],
        only,
        accumulates && '累计 adds up',
        provision,
      ]
        .filter((part) => part)
        .join(', '),
    ),
    ...(family === undefined ? [] : [`累计类别 family: ${family}`]),
    ...(note === undefined ? [] : [`说明 note: ${note}`]),
  ].join('\n');
}

const versionLines = ({ text, from, until, duty, penalty, fine, measures, seriousMeasures = [], persons = [], tag }: Version): string[] => [
  `${text}  ${from} – ${until ?? ''}  [${tag}]`,
  `  义务 duty: ${duty}; 罚则 penalty: ${penalty}`,
  ...fine.map((each) => `  罚款 fine: ${fineText(each)}`),
  ...persons.map((each) => `  责任人员 persons in charge: ${fineText(each)}`),
  `  措施 measures: ${measures.map(measureName).join('; ')}${seriousMeasures.length > 0 ? `; 情节严重 serious: ${seriousMeasures.map(measureName).join('; ')}` : ''}`,
];

const measureName = (measure: keyof typeof MEASURES) => `${MEASURES[measure].zh} ${MEASURES[measure].en}`;
const yuan = (amount: number) => `${amount.toLocaleString('en')} 元`;

function fineText({ amount, when, serious, party, platform, after }: FineCase): string {
  const range =
    amount.kind === 'fixed'
      ? `${yuan(amount.min)} – ${yuan(amount.max)}`
      : `${amount.min} – ${amount.max} 倍 times ${QUANTITY_NAMES[amount.of]}`;
  const condition = when && `${QUANTITY_NAMES[when.of]} ${'atLeast' in when ? `>= ${yuan(when.atLeast)}` : `< ${yuan(when.below)}`}`;
  return [
    range,
    condition,
    serious && (serious === 'very' ? '情节特别严重 very serious' : '情节严重 serious'),
    platform && '平台自身 the platform itself',
    party && PARTY_NAMES[party],
    after && '逾期不改正 correction refused',
  ]
    .filter((part) => part)
    .join(', ');
}
