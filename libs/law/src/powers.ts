import type { Actor, Role } from '#libs/kernel';
import type { Article } from './articles';

export type PowerRule = {
  /** Whoever holds several acts by the first of these. */
  roles: readonly Role[];
  article: Article;
  /** The officer must hold a law-enforcement certificate (E-1). */
  certificate?: true;
  act: { en: string; zh: string };
};

const AGENCY_READERS = ['officer', 'monitor', 'intake', 'credit-officer', 'reviewer', 'org-head', 'head', 'chief'] as const;
const POLICE_READERS = ['police-intake', 'police-head'] as const;

/** Who may do what (rules.md 11.0 and the `by` columns of section 11). */
export const POWERS = {
  // The operator register (11.1)
  'register-operator': { roles: ['monitor', 'officer'], article: 'S8 art 15', act: { en: 'register an operator', zh: '登记网络经营主体' } },
  'amend-operator': {
    roles: ['officer', 'monitor'],
    article: 'S8 art 15',
    act: { en: 'amend the record of an operator', zh: '更正主体档案' },
  },

  // Reading
  'read-registers': {
    roles: [...AGENCY_READERS, ...POLICE_READERS, 'auditor', 'coordinator', 'superior'],
    article: 'P registers',
    act: { en: 'read registers', zh: '查阅台账' },
  },
  'read-history': {
    roles: ['auditor', 'head', 'chief', 'officer', 'org-head', 'reviewer', 'superior', ...POLICE_READERS],
    article: 'S1 art 47',
    act: { en: 'read the history of a matter', zh: '查阅全过程记录' },
  },

  // Lead (11.2)
  'find-lead': { roles: ['monitor', 'officer', 'intake'], article: 'S2 art 18', act: { en: 'enter a lead', zh: '登记线索' } },
  'receive-lead': {
    roles: ['intake', 'officer', 'partner', 'system'],
    article: 'S2 art 18',
    act: { en: 'receive a lead', zh: '接收线索' },
  },
  'verify-lead': { roles: ['officer'], article: 'S2 art 18', act: { en: 'verify a lead', zh: '核查线索' } },
  'extend-lead': { roles: ['head'], article: 'S2 art 18', act: { en: 'extend the verification of a lead', zh: '批准延长核查期限' } },
  'convert-lead': { roles: ['system'], article: 'S2 art 18', act: { en: 'enter that a lead became a case', zh: '线索转立案' } },
  'close-lead': { roles: ['head'], article: 'S2 art 20', act: { en: 'decide not to file', zh: '决定不予立案' } },

  // Case (11.3)
  'file-case': { roles: ['head'], article: 'S2 art 18', act: { en: 'file a case', zh: '批准立案' } },
  'appoint-officers': { roles: ['org-head'], article: 'S2 art 19', act: { en: 'appoint the case officers', zh: '指定办案人员' } },
  'capture-evidence': { roles: ['officer'], article: 'S2 art 22', certificate: true, act: { en: 'take evidence', zh: '调查取证' } },
  'preserve-evidence': {
    roles: ['head'],
    article: 'S2 art 33',
    act: { en: 'order prior registration and preservation', zh: '批准先行登记保存' },
  },
  'seize-property': {
    roles: ['head'],
    article: 'S2 art 36',
    act: { en: 'seal, seize, extend and release', zh: '批准查封、扣押、延长、解除' },
  },
  'investigate-unfair-competition': {
    roles: ['chief'],
    article: 'S10 art 16',
    act: { en: 'approve measures against unfair competition', zh: '批准反不正当竞争调查措施' },
  },
  'suspend-case': { roles: ['head'], article: 'S2 art 46', act: { en: 'suspend a case', zh: '批准中止调查' } },
  'resume-case': { roles: ['head', 'system'], article: 'S2 art 46', act: { en: 'resume a case', zh: '恢复调查' } },
  'terminate-case': { roles: ['head'], article: 'S2 art 47', act: { en: 'terminate a case', zh: '批准终止调查' } },
  'close-case': { roles: ['head'], article: 'S2 art 77', act: { en: 'close a case', zh: '批准结案' } },
  'extend-decision': {
    roles: ['head'],
    article: 'S2 art 64',
    act: { en: 'extend the decision period by 30 days', zh: '批准延长办案期限三十日' },
  },
  'extend-decision-collectively': {
    roles: ['collective'],
    article: 'S2 art 64',
    act: { en: 'extend the decision period again, to a fixed length', zh: '集体讨论决定再次延长并确定期限' },
  },
  'review-case': { roles: ['reviewer'], article: 'S2 art 49', act: { en: 'review a case', zh: '法制审核、案件审核' } },
  'extend-review': { roles: ['head'], article: 'S2 art 55', act: { en: 'extend the review of a case', zh: '批准延长审核期限' } },
  'chair-hearing': { roles: ['hearing-chair'], article: 'S1 art 64', act: { en: 'chair a hearing', zh: '主持听证' } },
  'extend-assistance': {
    roles: ['officer', 'head', 'partner'],
    article: 'S2 art 45',
    act: { en: 'tell that assistance takes longer', zh: '告知协助延期' },
  },
  'extend-public-order': {
    roles: ['superior'],
    article: 'S27 art 118',
    act: { en: 'extend a public-order case', zh: '批准延长治安案件期限' },
  },
  'decide-recusal': { roles: ['head', 'chief', 'collective'], article: 'S2 art 4', act: { en: 'decide on recusal', zh: '决定回避' } },

  // Jurisdiction (1.1)
  'dispute-jurisdiction': {
    roles: ['head'],
    article: 'S2 art 13',
    act: { en: 'dispute and negotiate jurisdiction', zh: '提出、协商管辖争议' },
  },
  'designate-jurisdiction': { roles: ['superior'], article: 'S2 art 13', act: { en: 'designate jurisdiction', zh: '指定管辖' } },

  // Penalty (11.9)
  'notice-penalty': { roles: ['officer'], article: 'S2 art 57', act: { en: 'give prior notice of a penalty', zh: '行政处罚告知' } },
  'record-defence': {
    roles: ['officer', 'intake'],
    article: 'S2 art 58',
    act: { en: 'record statement and defence', zh: '记录陈述、申辩' },
  },
  'impose-penalty': { roles: ['head'], article: 'S2 art 60', act: { en: 'impose a penalty', zh: '作出行政处罚决定' } },
  'impose-penalty-collectively': {
    roles: ['collective'],
    article: 'S2 art 60',
    act: { en: 'decide a complex or major case', zh: '负责人集体讨论决定' },
  },
  'penalise-on-the-spot': {
    roles: ['officer'],
    article: 'S2 art 66',
    certificate: true,
    act: { en: 'impose a spot penalty', zh: '当场作出处罚决定' },
  },
  'serve-penalty': { roles: ['officer'], article: 'S2 art 82', act: { en: 'serve a decision', zh: '送达处罚决定' } },
  // an officer may not collect; what was paid is the word of the designated bank.
  'record-payment': {
    roles: ['system', 'integrator'],
    article: 'S2 art 73',
    act: { en: 'record a payment to the bank', zh: '登记银行缴款' },
  },
  'grant-deferral': { roles: ['head'], article: 'S2 art 74', act: { en: 'grant deferral or instalments', zh: '批准延期、分期缴纳' } },
  'apply-to-court': {
    roles: ['officer'],
    article: 'S2 art 76',
    act: { en: 'demand payment and apply to the court', zh: '催告、申请法院强制执行' },
  },

  // Transfer to the police, giving side (11.5)
  'note-criminal-threshold': {
    roles: ['officer', 'system'],
    article: 'S3 art 3',
    act: { en: 'notice that a prosecution standard is reached', zh: '提示达到追诉标准' },
  },
  'suspect-crime': { roles: ['officer'], article: 'S3 art 3', act: { en: 'assess a suspicion of crime', zh: '评估涉嫌犯罪' } },
  'appoint-special-team': { roles: ['head'], article: 'S3 art 5', act: { en: 'appoint the special team', zh: '组成专案组' } },
  'submit-transfer-report': {
    roles: ['officer'],
    article: 'S3 art 5',
    act: { en: 'propose the transfer to the police', zh: '提出移送报告' },
  },
  'approve-transfer': {
    roles: ['chief'],
    article: 'S3 art 5',
    act: { en: 'approve or refuse the transfer to the police', zh: '批准或者不批准移送' },
  },
  'send-transfer': { roles: ['officer'], article: 'S3 art 5', act: { en: 'transfer to the police', zh: '向公安机关移送' } },
  'submit-supplement': { roles: ['officer'], article: 'S5 art 180', act: { en: 'complete the dossier', zh: '补正材料' } },
  'hand-over-evidence': { roles: ['officer'], article: 'S3 art 12', act: { en: 'hand over items and material', zh: '移交涉案物品和材料' } },
  'request-reconsideration': { roles: ['head'], article: 'S3 art 9', act: { en: 'ask the police to reconsider', zh: '提请复议' } },
  'request-supervision': { roles: ['head'], article: 'S3 art 9', act: { en: 'suggest filing supervision', zh: '建议立案监督' } },
  'withdraw-transfer': { roles: ['head'], article: 'P 11.5', act: { en: 'withdraw a transfer', zh: '撤回移送' } },

  // Transfer to the police, taking side (11.5)
  'receive-transfer': { roles: ['partner'], article: 'S3 art 7', act: { en: 'deliver a transfer', zh: '送达移送' } },
  'take-in-transfer': {
    roles: ['police-intake'],
    article: 'S3 art 7',
    act: { en: 'sign the receipt of a transfer', zh: '签收移送并出具回执' },
  },
  'forward-transfer': {
    roles: ['police-intake'],
    article: 'S3 art 7',
    act: { en: 'forward to the competent police', zh: '转送有管辖权的公安机关' },
  },
  'request-supplement': { roles: ['police-intake'], article: 'S5 art 180', act: { en: 'ask for missing papers', zh: '通知补正' } },
  'decide-filing': {
    roles: ['police-head'],
    article: 'S5 art 178',
    act: { en: 'file or refuse to file a criminal case', zh: '决定刑事立案、不予立案' },
  },
  'decide-reconsideration': { roles: ['police-head'], article: 'S3 art 9', act: { en: 'decide a reconsideration', zh: '作出复议决定' } },
  'explain-to-prosecutor': {
    roles: ['police-head'],
    article: 'S4 item 10',
    act: { en: 'explain a refusal to the prosecutor', zh: '向检察院说明不立案理由' },
  },
  'countersign-evidence': {
    roles: ['police-intake'],
    article: 'S3 art 12',
    act: { en: 'countersign items handed over', zh: '会签移交清单' },
  },
  'withdraw-criminal-case': { roles: ['police-head'], article: 'S5 art 184', act: { en: 'withdraw a criminal case', zh: '撤销刑事案件' } },
  'return-case': { roles: ['police-head'], article: 'S3 art 13', act: { en: 'return a case to the agency', zh: '移送行政机关处理' } },
  detain: { roles: ['police-head'], article: 'S1 art 18', act: { en: 'detain', zh: '决定行政拘留' } },
  'record-judgment': { roles: ['officer'], article: 'S3 art 11', act: { en: 'record a criminal judgment', zh: '登记刑事判决' } },
  // What a prosecutor did is entered as it was received (11.5).
  'record-prosecutor': {
    roles: ['officer', 'police-intake', 'partner'],
    article: 'S4 item 10',
    act: { en: "record a prosecutor's act", zh: '登记检察监督文书' },
  },

  // Publicity, credit, campaign
  'list-seriously-dishonest': {
    roles: ['head'],
    article: 'S16 art 2',
    act: { en: 'list as seriously dishonest', zh: '列入严重违法失信名单' },
  },
  'repair-credit': { roles: ['head'], article: 'S17 art 1', act: { en: 'decide on credit repair', zh: '决定信用修复' } },
  'share-data': { roles: ['head'], article: 'S30 art 20', act: { en: 'share government data', zh: '审批政务数据共享' } },
  'correct-figure': { roles: ['officer'], article: 'P 11.0', act: { en: "correct one's own published figure", zh: '更正已发布统计数据' } },
  'request-platform-data': {
    roles: ['officer'],
    article: 'S34 art 1',
    act: { en: 'ask a platform for data of one operator', zh: '要求平台协助提供数据' },
  },
  'request-platform-data-widely': {
    roles: ['superior'],
    article: 'S34 art 1',
    act: { en: 'ask a platform for data by period, category or area', zh: '要求平台提供批量数据' },
  },
  'request-closure': {
    roles: ['head'],
    article: 'S8 art 36',
    act: { en: 'ask the telecom regulator to close a site', zh: '提请关闭网站' },
  },

  // Exchange
  'inspect-exchange': {
    roles: ['platform-operator', 'integrator', 'auditor', 'head', 'chief', ...POLICE_READERS],
    article: 'P exchange',
    act: { en: 'inspect what was sent, received, parked', zh: '查看交换情况' },
  },
  'release-park': {
    roles: ['head', 'chief', 'integrator', 'police-head'],
    article: 'P exchange',
    act: { en: 'release a parked matter', zh: '放行滞留事项' },
  },
  'discard-parked': {
    roles: ['head', 'chief', 'integrator', 'police-head'],
    article: 'P exchange',
    act: { en: 'discard a parked message', zh: '作废滞留消息' },
  },
  'record-delivery': { roles: ['system'], article: 'P exchange', act: { en: 'record how far a message came', zh: '登记送达凭证' } },
  'partner-answer': { roles: ['partner'], article: 'P exchange', act: { en: "enter a partner's answer", zh: '登记对方答复' } },
  'note-published-fact': {
    roles: ['partner'],
    article: 'S30 art 20',
    act: { en: 'have a published fact noted', zh: '登记共享信息' },
  },
  // Not an auditor: that he looked is no sign that anybody deals with it.
  'open-message': {
    roles: [...AGENCY_READERS, ...POLICE_READERS, 'system'],
    article: 'P exchange',
    act: { en: 'open what another agency sent', zh: '签收查阅来件' },
  },
  'check-projections': {
    roles: ['auditor', 'integrator'],
    article: 'P registers',
    act: { en: 'check and rebuild registers', zh: '核验、重建台账' },
  },
  'publish-calendar': {
    roles: ['head', 'chief', 'police-head'],
    article: 'S31 notice',
    act: { en: 'enter the calendar of a year that was announced', zh: '录入已公布的节假日安排' },
  },
  'move-simulated-clock': {
    roles: ['auditor', 'integrator'],
    article: 'P simulated clock',
    act: { en: 'move the simulated clock on', zh: '推进模拟时钟' },
  },
  follow: { roles: ['system'], article: 'P exchange', act: { en: 'do what follows from a fact or from time', zh: '自动办理' } },
} as const satisfies Record<string, PowerRule>;
export type Power = keyof typeof POWERS;

/** The role by which an actor holds a power; undefined: he does not hold it. */
export function roleFor(power: Power, { roles, certificate }: Actor): Role | undefined {
  const rule: PowerRule = POWERS[power];
  if (rule.certificate && !certificate) return undefined;
  return rule.roles.find((role) => roles.includes(role));
}
