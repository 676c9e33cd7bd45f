import type { City } from './city';

/** Whom officers ask, and what they wait for. */
type Desk = Pick<City, 'must' | 'until'>;

/** The ids of one matter, all made from one number. */
export const idsOf = (matter: number) => {
  const id = (n: number) => `01955f00-0000-7000-8${String(matter).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
  return {
    ...{ leadId: id(1), caseId: id(2), evidenceId: id(3), transferId: id(4), reportId: id(5), supplementId: id(6), handOverId: id(7) },
    ...{ penaltyId: id(8), reviewId: id(9), operatorId: id(10) },
  };
};
export const OFFICERS = [
  { id: 'mr-officer-1', certificate: '甘B-DEMO-0001' },
  { id: 'mr-officer-2', certificate: '甘B-DEMO-0002' },
];
/** Made-up codes whose check characters are right (7.2): each matter has a party of its own, or it would be one act filed twice (J-7). */
const CODES = [
  '91620200MA00000077',
  '92620200MA0000015Y',
  '91330106MA00000T4A',
  '93110108MA0000031A',
  '91620200MA0000103G',
  '92330110MA00009X46',
];
export const partyOf = (matter: number) => ({ kind: 'organisation', name: `嘉峪关嘉坊${matter}号店`, uscc: CODES[matter % CODES.length]! });
export const sha256 = (letter: string) => letter.repeat(64);
const ITEM = { kind: 'electronic-data', description: '商品页面', sha256: sha256('a') };
const document = (kind: string, letter: string) => ({ kind, title: kind, sha256: sha256(letter) });

/** A patrol's find of fake goods becomes a case whose suspicion of crime is approved for transfer (3.2 MR-PQ-01; T-1 to T-3). */
export async function prepareTransfer(city: Desk, matter: number): Promise<void> {
  const { leadId, caseId, evidenceId, transferId, reportId } = idsOf(matter);
  await city.must('mr-monitor', `PUT /leads/${leadId}`, {
    ...{
      violationCode: 'MR-PQ-01',
      description: '网店销售假冒商品',
      party: partyOf(matter),
      goodsValueFen: 18_000_000,
      seenOn: '2026-03-03',
      domains: ['jiafang.example'],
    },
  });
  await city.must('mr-officer-1', `POST /leads/${leadId}/verification`, { officers: OFFICERS });
  await city.must('mr-head', `PUT /enforcement-cases/${caseId}`, {
    ...{ leadId, caseNumber: `嘉市监案〔2026〕${matter}号`, party: partyOf(matter), officers: OFFICERS, approvalFormSigned: true },
    act: { code: 'MR-PQ-01', from: `2026-01-${String(10 + (matter % 20)).padStart(2, '0')}` },
    discoveredOn: '2026-03-03',
    conditions: { evidenceOfBreach: '商品页面与样品', penaltyDue: true, jurisdictionBasis: 'J-5', gravelyHarmful: false },
    domains: ['jiafang.example'],
    // All matters are of one party and one year: each is told apart from the one before it (J-7).
    ...(matter > 1 && { separateFrom: idsOf(matter - 1).caseId }),
  });
  await city.must('mr-org-head', `POST /enforcement-cases/${caseId}/officers`, { officers: OFFICERS });
  await city.must('mr-officer-1', `PUT /enforcement-cases/${caseId}/evidence/${evidenceId}`, {
    ...{ ...ITEM, source: 'https://jiafang.example/1', method: '网页保全', capturedAt: '2026-03-03T02:00:00.000Z', officers: OFFICERS },
    ...{ holder: '嘉坊', holderSigned: true, rightsTold: true },
  });
  await city.must('mr-officer-1', `PUT /enforcement-cases/${caseId}/suspicions/${transferId}`, {
    ...{ basis: '刑法 140', amounts: { unsoldGoodsFen: 18_000_000 }, summary: '未销售货值180000元,超过150000元' },
  });
  await city.until('mr-officer-1', `/criminal-transfers/${transferId}`, ({ status }) => status === 'Assessing');
  await city.must('mr-head', `POST /criminal-transfers/${transferId}/special-teams`, { members: OFFICERS });
  await city.must('mr-officer-1', `PUT /criminal-transfers/${transferId}/reports/${reportId}`, {
    conclusion: '涉嫌犯罪,建议移送',
    sha256: sha256('b'),
  });
  await city.must('mr-chief', `PUT /criminal-transfers/${transferId}/reports/${reportId}/approval`);
}

export async function sendTransfer(city: Desk, matter: number): Promise<void> {
  const { transferId } = idsOf(matter);
  await city.must('mr-officer-1', `PUT /criminal-transfers/${transferId}/letter`, {
    letterNumber: `嘉市监移〔2026〕${matter}号`,
    documents: [document('transfer-letter', 'c'), document('investigation-report', 'd'), document('item-list', 'e')],
    ...{ appraisal: 'not-needed', copyTo: '嘉峪关市人民检察院' },
  });
}

/** From the police desk to the countersigned hand-over (T-5 to T-8, T-17). */
export async function policeFileIt(city: Desk, matter: number): Promise<void> {
  const { transferId, supplementId } = idsOf(matter);
  await city.until('ps-intake', `/transfers/${transferId}`, () => true);
  await city.must('ps-intake', `POST /transfers/${transferId}/openings`);
  await city.must('ps-intake', `POST /transfers/${transferId}/receipts`, {
    receiptNumber: `嘉公受〔2026〕${matter}号`,
    competence: 'confirmed',
  });
  await city.must('ps-intake', `PUT /transfers/${transferId}/supplements/${supplementId}`, { missing: ['检验报告'] });
  await city.until('mr-officer-1', `/criminal-transfers/${transferId}`, ({ status }) => status === 'SupplementPending');
  await city.must('mr-officer-1', `PUT /criminal-transfers/${transferId}/supplements/${supplementId}`, {
    documents: [document('test-report', 'f')],
  });
  await city.until('ps-intake', `/transfers/${transferId}`, ({ status }) => status !== 'SupplementPending');
  await city.must('ps-head', `PUT /transfers/${transferId}/criminal-case`, {
    criminalCaseNumber: `嘉公刑立字〔2026〕${matter}号`,
    charges: ['销售伪劣产品罪'],
  });
}

export async function handOver(city: Desk, matter: number): Promise<void> {
  const { transferId, evidenceId, handOverId } = idsOf(matter);
  await city.until('mr-officer-1', `/criminal-transfers/${transferId}`, ({ status }) => status === 'CriminalCaseFiled');
  await city.must('mr-officer-1', `PUT /criminal-transfers/${transferId}/hand-overs/${handOverId}`, { items: [{ evidenceId, ...ITEM }] });
  await eventually(() =>
    city.must('ps-intake', `PUT /transfers/${transferId}/hand-overs/${handOverId}/countersignature`, {
      items: [{ evidenceId, sha256: sha256('a') }],
    }),
  );
}

/** Tried again until the other side's message has come. */
export async function eventually<T>(attempt: () => Promise<T>, withinMs = 15_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (thrown) {
      if (performance.now() > end) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
