import type { Role } from '#libs/kernel';
import type { Officer } from '../officer';

/** An officer with the password he signs in with at the local issuer. */
export type LocalOfficer = Officer & { password: string };

/**
 * Officers of the city 620200 (Jiayuguan) for demonstrations and tests. All of them are invented, and their passwords are public:
 * `demo-<id>`. Nothing but the local issuer of one machine may ever believe them.
 */
export const DEMONSTRATION_OFFICERS: readonly LocalOfficer[] = [
  ...bureau('market-regulation', '620200', [
    ['mr-monitor', '网监员 沈青', 'Shen Qing, online monitor', ['monitor']],
    ['mr-officer-1', '执法人员 陆远', 'Lu Yuan, officer', ['officer'], { certificate: '甘B-DEMO-0001' }],
    ['mr-officer-2', '执法人员 方敏', 'Fang Min, officer', ['officer'], { certificate: '甘B-DEMO-0002' }],
    ['mr-reviewer', '审核人员 季衡', 'Ji Heng, legal reviewer', ['reviewer'], { legalQualification: true }],
    ['mr-org-head', '办案机构负责人 秦川', 'Qin Chuan, head of the case unit', ['org-head'], { certificate: '甘B-DEMO-0003' }],
    ['mr-head', '局领导 贺兰', 'He Lan, head', ['head']],
    ['mr-chief', '局长 祁山', 'Qi Shan, chief', ['head', 'chief']],
    ['mr-intake', '受理岗 苏禾', 'Su He, intake', ['intake']],
    ['mr-bank-feed', '银行缴款接口', 'Bank payment feed', ['integrator']],
    ['mr-auditor', '审计人员 严正', 'Yan Zheng, auditor', ['auditor']],
  ]),
  ...bureau('police', '620200', [
    ['ps-intake', '受案民警 高原', 'Gao Yuan, police intake', ['police-intake'], { certificate: '甘公-DEMO-0101' }],
    ['ps-head', '公安机关负责人 石坚', 'Shi Jian, head of police', ['police-head'], { certificate: '甘公-DEMO-0102' }],
    ['ps-officer', '侦查员 林峰', 'Lin Feng, police officer', ['officer'], { certificate: '甘公-DEMO-0103' }],
    ['ps-auditor', '审计人员 丁宁', 'Ding Ning, auditor', ['auditor']],
  ]),
  ...bureau('cyberspace', '620200', [
    ['ca-officer', '执法人员 江帆', 'Jiang Fan, officer', ['officer'], { certificate: '甘网-DEMO-0201' }],
    ['ca-head', '网信办主任 安宁', 'An Ning, head', ['head', 'chief']],
    ['ca-auditor', '审计人员 白露', 'Bai Lu, auditor', ['auditor']],
  ]),
  ...bureau('culture-tourism', '620200', [
    ['ct-officer', '执法人员 乔木', 'Qiao Mu, officer', ['officer'], { certificate: '甘文-DEMO-0301' }],
    ['ct-head', '文旅局局长 任远', 'Ren Yuan, head', ['head', 'chief']],
    ['ct-auditor', '审计人员 夏至', 'Xia Zhi, auditor', ['auditor']],
  ]),
  ...bureau('market-regulation', '620000', [
    ['mr-province-head', '省局领导 程度', 'Cheng Du, head at the provincial bureau', ['head', 'superior']],
  ]),
  ...bureau('market-regulation', '210100', [['mr-elsewhere-head', '外地局领导 何处', 'He Chu, head in another region', ['head', 'chief']]]),
];

type Row = [id: string, zh: string, en: string, roles: Role[], more?: Pick<Officer, 'certificate' | 'legalQualification'>];

function bureau(agency: string, division: string, rows: Row[]): LocalOfficer[] {
  return rows.map(([id, zh, en, roles, more]) => ({ id, name: { zh, en }, agency, division, roles, ...more, password: `demo-${id}` }));
}
