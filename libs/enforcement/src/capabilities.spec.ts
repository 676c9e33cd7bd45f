import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { POWERS } from '#libs/law';
import { declarationOf, type OrderClass } from '#libs/orders';
import { caseCapability } from './case/case.capability';
import { evidenceOrder, fileOrder, imposeOrder, noticeOrder } from './case/case.samples';
import { CaptureEvidence } from './case/capture-evidence';
import { FileCase } from './case/file-case';
import { ImposePenalty } from './case/impose-penalty';
import { NoteCriminalThreshold } from './case/note-criminal-threshold';
import { NoticePenalty } from './case/notice-penalty';
import { FindLead } from './lead/find-lead';
import { leadCapability } from './lead/lead.capability';
import { LEAD_ID, suspected } from './lead/lead.samples';

const orders = [...leadCapability.orders, ...caseCapability.orders];
const faultsOf = (order: OrderClass, content: object) =>
  validateSync(plainToInstance(order, content), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);

describe('the orders of leads and cases', () => {
  it('are each reached in one way only', () => {
    const routes = orders.map((order) => declarationOf(order).route).filter((route) => route !== null);
    expect(new Set(routes).size).toBe(routes.length);
  });
  it.each([
    ['FileCase', 'head'],
    ['ExtendVerification', 'head'],
    ['CloseWithoutFiling', 'head'],
    ['AppointOfficers', 'org-head'],
    ['SuspendCase', 'head'],
    ['ReviewCase', 'reviewer'],
    ['ImposePenalty', 'head'],
    ['CloseCase', 'head'],
  ])('%s is for the %s alone (11.0)', (name, role) =>
    expect(POWERS[declarationOf(orders.find((order) => order.name === name)!).power].roles).toEqual([role]),
  );
  it('that only follow from facts are for the node alone', () => {
    const silent = orders.map(declarationOf).filter(({ route }) => route === null);
    expect(silent.map(({ power }) => power)).toEqual(silent.map(() => 'follow'));
  });
  it('that capture evidence need a certificate (E-1)', () => expect(POWERS['capture-evidence']).toMatchObject({ certificate: true }));
});

describe('the shape of an order', () => {
  const { caseId } = fileOrder;
  const find = { leadId: LEAD_ID, ...suspected };
  it.each<[OrderClass, object]>([
    [FindLead, find],
    [FindLead, { ...find, party: fileOrder.party, domains: ['jishi.example'], seenOn: '2025-03-01', division: '620200' }],
    [FileCase, fileOrder],
    [CaptureEvidence, evidenceOrder],
    [NoticePenalty, noticeOrder],
    [ImposePenalty, imposeOrder],
    [ImposePenalty, { ...imposeOrder, gainFen: 0, advertising: true, alsoBreaches: ['MR-LC-04'], appliedVersion: '电子商务法(2018)' }],
    [NoteCriminalThreshold, { caseId, facts: { unsoldGoodsValueFen: 18_000_000, groups: 3, qualifiers: ['on-duty'] } }],
  ])('%p is taken', (order, content) => expect(faultsOf(order, content)).toEqual([]));
  it.each<[OrderClass, object, string]>([
    [FindLead, { ...find, reporterName: '王女士' }, 'reporterName'], // CR-7: there is no field for him
    [FindLead, { ...find, party: null }, 'party'],
    [FindLead, { ...find, seenOn: '2025-02-30' }, 'seenOn'],
    [FindLead, { ...find, goodsValueFen: 0.5 }, 'goodsValueFen'],
    [FindLead, { ...find, goodsValueFen: -1 }, 'goodsValueFen'],
    [FindLead, { ...find, description: ' ' }, 'description'],
    [FindLead, { ...find, domains: 'jishi.example' }, 'domains'],
    [FileCase, { ...fileOrder, caseNumber: '嘉市监案[2025]1号' }, 'caseNumber'], // 7.5
    [FileCase, { ...fileOrder, approvalFormSigned: false }, 'approvalFormSigned'], // L-5
    [FileCase, { ...fileOrder, officers: [[]] }, 'officers'],
    [FileCase, { ...fileOrder, conditions: { ...fileOrder.conditions, jurisdictionBasis: 'J-12' } }, 'conditions'],
    [CaptureEvidence, { ...evidenceOrder, sha256: 'abc' }, 'sha256'],
    [CaptureEvidence, { ...evidenceOrder, capturedAt: '2025-03-03' }, 'capturedAt'],
    [NoticePenalty, { ...noticeOrder, fineFen: 2 ** 53 }, 'fineFen'],
    [ImposePenalty, { ...imposeOrder, remediesStated: false }, 'remediesStated'], // D-4
    [ImposePenalty, { ...imposeOrder, correctionOrdered: undefined }, 'correctionOrdered'], // D-5
    [ImposePenalty, { ...imposeOrder, turnoverFen: -1 }, 'turnoverFen'],
    [ImposePenalty, { ...imposeOrder, circumstance: 'severe' }, 'circumstance'],
    [NoteCriminalThreshold, { caseId, facts: { unsoldFen: 1 } }, 'facts'],
    [NoteCriminalThreshold, { caseId, facts: { gainFen: null } }, 'facts'],
    [NoteCriminalThreshold, { caseId, facts: { gainFen: 1, qualifiers: 'on-duty' } }, 'facts'],
    [NoteCriminalThreshold, { caseId, facts: [] }, 'facts'],
  ])('%p is refused: %j', (order, content, field) => expect(faultsOf(order, content)).toEqual([field]));
  it('lets nobody state norm or threshold himself: they follow from the facts (R-3.3)', () =>
    expect(
      faultsOf(NoteCriminalThreshold, { caseId, basis: '刑法 140', amountFen: 18_000_000, thresholdFen: 15_000_000 }).toSorted(),
    ).toEqual(['amountFen', 'basis', 'facts', 'thresholdFen']));
});
