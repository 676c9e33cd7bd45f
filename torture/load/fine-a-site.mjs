import { FOUNDED_AT, FOUNDED_ON, OFFICERS, sha256 } from './papers.mjs';

const FINE_FEN = 600_000;
const CODE = 'MR-LC-04';

/** A site without its licence on show, from a patrol to a closed file; what is published of it goes to two partners. */
export async function fineASite(desk, matter) {
  const { number, id } = matter;
  const path = `/enforcement-cases/${id('case')}`;
  const penalty = id('penalty');
  await file(desk, matter, path);
  await desk.must('mr-reviewer', `PUT ${path}/reviews/${id('review')}`, { agrees: true, opinion: '事实清楚，减轻理由成立' });
  const money = { fineFen: FINE_FEN, confiscationFen: 0, warning: false };
  await desk.must('mr-officer-1', `PUT ${path}/penalties/${penalty}/notice`, {
    ...{ noticeNumber: `嘉市监罚告〔2026〕${number}号`, ...money, facts: '未在首页显著位置公示营业执照信息，立案后主动改正' },
    ...{ article: '电子商务法 76、81', serviceMethod: '直接送达', servedAt: await desk.now('mr-auditor') },
  });
  // Refused where the five working days have passed: silence has waived it already (K-DEFEND).
  await desk.may('mr-officer-1', `POST ${path}/penalties/${penalty}/waiver`, { statement: '当事人书面放弃陈述、申辩' });
  await desk.must('mr-head', `PUT ${path}/penalties/${penalty}`, {
    ...{ decisionNumber: `嘉市监处罚〔2026〕${number}号`, ...money, circumstance: 'platform' },
    ...{ mitigation: '初次违法，主动改正并消除危害后果（行政处罚法 32(1)）', content: '未公示营业执照信息，罚款人民币六千元' },
    ...{ reasons: '违法事实有首页固定件证明；当事人主动改正，依法减轻处罚', notFinedElsewhere: true },
    ...{ appliedVersion: '电子商务法(2018)', reasonForVersion: 'in-force-at-act', correctionOrdered: true, remediesStated: true },
    authority: '嘉峪关市市场监督管理局',
  });
  await desk.must('mr-officer-1', `PUT ${path}/penalties/${penalty}/service`, {
    ...{ method: '直接送达', servedAt: await desk.now('mr-auditor'), publicationTold: true },
  });
  if (desk.chance.happens(0.3)) return; // he does not pay: K-PAY will tell
  await desk.must('mr-bank-feed', `PUT ${path}/penalties/${penalty}/payments/${id('payment')}`, {
    ...{ amountFen: FINE_FEN, bankReference: `JYG-${number}`, receivedAt: await desk.now('mr-auditor') },
  });
  await desk.may('mr-head', `POST ${path}/closing`, { ground: 'penalty-performed', summary: '罚款已缴清，违法行为已改正' });
}

async function file(desk, { number, id, party, domain }, path) {
  await desk.must('mr-monitor', `PUT /leads/${id('lead')}`, {
    ...{ violationCode: CODE, description: '首页显著位置未公示营业执照信息', party, operatorId: id('operator'), division: '620200' },
    domains: [domain],
  });
  await desk.may('mr-officer-1', `POST /leads/${id('lead')}/verification`, { officers: OFFICERS });
  await desk.must('mr-head', `PUT ${path}`, {
    ...{ leadId: id('lead'), caseNumber: `嘉市监立案〔2026〕${number}号`, party, officers: OFFICERS, approvalFormSigned: true },
    ...{ act: { code: CODE, from: FOUNDED_ON }, discoveredOn: FOUNDED_ON, domains: [domain], operatorId: id('operator') },
    conditions: { evidenceOfBreach: '首页截图', penaltyDue: true, jurisdictionBasis: 'J-4', gravelyHarmful: false },
  });
  await desk.must('mr-officer-1', `PUT ${path}/evidence/${id('evidence')}`, {
    ...{ kind: 'electronic-data', description: '网站首页固定件', source: `http://www.${domain}/`, method: '网页固定' },
    ...{ capturedAt: FOUNDED_AT, officers: OFFICERS, sha256: sha256(`page ${number}`), holder: party.name },
    ...{ holderSigned: true, rightsTold: true },
  });
}
