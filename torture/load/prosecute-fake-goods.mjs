import { FOUNDED_AT, FOUNDED_ON, OFFICERS, sha256 } from './papers.mjs';

const UNSOLD_FEN = 18_000_000;
const document = (kind, number) => ({ kind, title: kind, sha256: sha256(`${kind} ${number}`) });
const isDecided = ({ status }) => status !== 'Sent' && status !== 'Receipted' && status !== 'SupplementPending';

/** From a patrol to the police and back: both nodes speak and answer (S3 arts 3 to 12). */
export async function prosecuteFakeGoods(desk, matter) {
  const item = { evidenceId: matter.id('evidence'), kind: 'electronic-data', description: '商品页面', sha256: sha256(matter.name) };
  await fileAndSuspect(desk, matter, item);
  await send(desk, matter);
  const filed = await policeDecide(desk, matter);
  if (filed) await handOver(desk, matter, item);
}

async function fileAndSuspect(desk, { number, id, party, domain }, item) {
  const [lead, cased, transfer] = [`/leads/${id('lead')}`, `/enforcement-cases/${id('case')}`, `/criminal-transfers/${id('transfer')}`];
  await desk.must('mr-monitor', `PUT ${lead}`, {
    ...{ violationCode: 'MR-PQ-01', description: '网店销售假冒商品', party, operatorId: id('operator'), division: '620200' },
    ...{ goodsValueFen: UNSOLD_FEN, domains: [domain] },
  });
  await desk.may('mr-officer-1', `POST ${lead}/verification`, { officers: OFFICERS });
  await desk.must('mr-head', `PUT ${cased}`, {
    ...{ leadId: id('lead'), caseNumber: `嘉市监案〔2026〕${number}号`, party, officers: OFFICERS, approvalFormSigned: true },
    ...{ act: { code: 'MR-PQ-01', from: '2026-11-01' }, discoveredOn: FOUNDED_ON, domains: [domain] },
    conditions: { evidenceOfBreach: '商品页面与样品', penaltyDue: true, jurisdictionBasis: 'J-5', gravelyHarmful: false },
  });
  await desk.must('mr-officer-1', `PUT ${cased}/evidence/${id('evidence')}`, {
    ...{ kind: item.kind, description: item.description, sha256: item.sha256 },
    ...{ source: `https://www.${domain}/1`, method: '网页保全', capturedAt: FOUNDED_AT, officers: OFFICERS },
    ...{ holder: party.name, holderSigned: true, rightsTold: true },
  });
  await desk.must('mr-officer-1', `PUT ${cased}/suspicions/${id('transfer')}`, {
    ...{ basis: '刑法 140', amounts: { unsoldGoodsFen: UNSOLD_FEN }, summary: '未销售货值180000元,超过150000元' },
  });
  await desk.until('mr-officer-1', transfer, ({ status }) => status === 'Assessing');
  await desk.must('mr-head', `POST ${transfer}/special-teams`, { members: OFFICERS });
  const report = `${transfer}/reports/${id('report')}`;
  await desk.must('mr-officer-1', `PUT ${report}`, { conclusion: '涉嫌犯罪,建议移送', sha256: sha256(`report ${number}`) });
  await desk.must('mr-chief', `PUT ${report}/approval`);
}

async function send(desk, { number, id }) {
  await desk.must('mr-officer-1', `PUT /criminal-transfers/${id('transfer')}/letter`, {
    letterNumber: `嘉市监移〔2026〕${number}号`,
    documents: ['transfer-letter', 'investigation-report', 'item-list'].map((kind) => document(kind, number)),
    ...{ appraisal: 'not-needed', copyTo: '嘉峪关市人民检察院' },
  });
}

/** @returns whether a criminal case was filed */
async function policeDecide(desk, { number, id }) {
  const [taken, given] = [`/transfers/${id('transfer')}`, `/criminal-transfers/${id('transfer')}`];
  await desk.until('ps-intake', taken, () => true);
  await desk.may('ps-intake', `POST ${taken}/openings`);
  await desk.must('ps-intake', `POST ${taken}/receipts`, { receiptNumber: `嘉公受〔2026〕${number}号`, competence: 'confirmed' });
  if (desk.chance.happens(0.6)) await supplement(desk, number, taken, given, id('supplement'));
  if (desk.chance.happens(0.25)) {
    await desk.must('ps-head', `PUT ${taken}/filing-refusal`, {
      ...{ noticeNumber: `嘉公不立〔2026〕${number}号`, ground: 'clearly-minor', reasons: '情节显著轻微' },
    });
    await desk.until('mr-officer-1', given, isDecided);
    return desk.chance.happens(0.5) && (await reconsider(desk, taken, given, id('reconsideration'), number));
  }
  await desk.must('ps-head', `PUT ${taken}/criminal-case`, {
    ...{ criminalCaseNumber: `嘉公刑立字〔2026〕${number}号`, charges: ['销售伪劣产品罪'] },
  });
  return true;
}

/** Refused where the 24 hours to ask had passed: the police then decide on the file they have (T-6). */
async function supplement(desk, number, taken, given, supplementId) {
  const { status } = await desk.may('ps-intake', `PUT ${taken}/supplements/${supplementId}`, { missing: ['检验报告'] });
  if (status >= 300) return;
  await desk.until('mr-officer-1', given, (row) => row.status === 'SupplementPending');
  await desk.may('mr-officer-1', `PUT ${given}/supplements/${supplementId}`, { documents: [document('test-report', number)] });
  if (desk.chance.happens(0.3)) return; // they decide without waiting for it, and it comes all the same
  await desk.until('ps-intake', taken, (row) => row.status !== 'SupplementPending');
}

async function reconsider(desk, taken, given, reconsiderationId, number) {
  const path = `reconsiderations/${reconsiderationId}`;
  await desk.must('mr-head', `PUT ${given}/${path}`, { grounds: '货值已达追诉标准' });
  await desk.until('ps-head', taken, ({ status }) => status === 'Reconsideration');
  if (desk.chance.happens(0.5)) {
    const filing = { criminalCaseNumber: `嘉公刑立字〔2026〕${number}号`, charges: ['销售伪劣产品罪'] };
    await desk.must('ps-head', `PUT ${taken}/${path}/filing`, { reasons: '货值达到追诉标准', ...filing });
    return true;
  }
  await desk.must('ps-head', `PUT ${taken}/${path}/refusal-upheld`, { reasons: '维持不予立案决定' });
  await desk.until('mr-officer-1', given, ({ status }) => status === 'ReconsiderationUpheld');
  return false;
}

async function handOver(desk, { id }, item) {
  const [taken, given] = [`/transfers/${id('transfer')}`, `/criminal-transfers/${id('transfer')}`];
  await desk.until('mr-officer-1', given, ({ status }) => status === 'CriminalCaseFiled');
  await desk.must('mr-officer-1', `PUT ${given}/hand-overs/${id('hand-over')}`, { items: [item] });
  await desk.until('ps-intake', taken, (row) => row.handOver !== null);
  const measured = desk.chance.happens(0.1) ? sha256('broken seal') : item.sha256;
  await desk.must('ps-intake', `PUT ${taken}/hand-overs/${id('hand-over')}/countersignature`, {
    items: [{ evidenceId: item.evidenceId, sha256: measured }],
  });
}
