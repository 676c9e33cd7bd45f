// Facts as a bureau of market regulation writes them: what became of an operator, a lead and the case made of it, from the samples
// that the tests keep of every fact (test/corpus), under ids and at times of their own.
import { readFileSync } from 'node:fs';

const STREAMS = {
  operator: ['OperatorRegistered', 'OperatorChannelAdded', 'OperatorProfileAmended'],
  lead: ['LeadFound', 'LeadVerificationStarted', 'LeadConverted'],
  enforcementCase: [
    ...[
      'CaseFiled',
      'InvestigatorsAppointed',
      'EvidenceCaptured',
      'EvidenceCaptured',
      'EvidenceCaptured',
      'PenaltyNoticed',
      'DefenceWaived',
    ],
    ...['ReviewPassed', 'PenaltyImposed', 'PenaltyServed', 'PaymentReceived', 'PenaltyPaid', 'CaseClosed'],
  ],
};
const OFFICER = { id: 'mr-officer-1', certificate: '甘B-DEMO-0001', role: 'case-officer' };
const START_MS = Date.UTC(2025, 2, 4, 1);

const sampleOf = (category, type) =>
  JSON.parse(readFileSync(new URL(`../test/corpus/${category}/${type}.v1.json`, import.meta.url), 'utf8'))[0];
const PLAN = Object.entries(STREAMS).flatMap(([category, types]) =>
  types.map((type, revision) => ({ category, type, revision, data: sampleOf(category, type) })),
);
/** How many facts a matter has. */
export const FACTS_OF_A_MATTER = PLAN.length;

const hex = (number, digits) => number.toString(16).padStart(digits, '0');
/** A UUIDv7 of that matter's hour; `what` tells the ids of one matter apart, `seed` those of two stores. */
const idOf = (matter, what, seed) => {
  const time = hex(START_MS + matter * 1000, 12);
  const scattered = hex(Math.imul(matter + seed, 2_654_435_761) >>> 0, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(what, 3)}-8${hex(seed % 4096, 3)}-${hex(matter % 65_536, 4)}${scattered}`;
};

/**
 * One fact of one matter.
 * @param matter counted from 0
 * @param step from 0 up to FACTS_OF_A_MATTER
 * @returns `{ stream, expected, fact }`, ready to be appended
 */
export function factOf(matter, step, seed = 0) {
  const { category, type, revision, data: sample } = PLAN[step];
  const ids = { operatorId: idOf(matter, 1, seed), leadId: idOf(matter, 2, seed), caseId: idOf(matter, 3, seed) };
  const own = { operator: ids.operatorId, lead: ids.leadId, enforcementCase: ids.caseId }[category];
  const at = new Date(START_MS + matter * 1000 + step * 3_600_000).toISOString();
  const data = { ...sample };
  for (const [name, id] of Object.entries(ids)) if (name in data) data[name] = id;
  if ('evidenceId' in data) data.evidenceId = idOf(matter, 16 + step, seed);
  if ('caseNumber' in data) data.caseNumber = `嘉市监案〔2026〕${matter + 1}号`;
  data.at = at;
  const metadata = {
    node: 'market-regulation.620200',
    actor: OFFICER,
    order: type,
    orderId: idOf(matter, 256 + step, seed),
    digest: `${ids.caseId.replaceAll('-', '')}${hex(step, 32)}`,
    correlationId: idOf(matter, category === 'operator' ? 5 : 4, seed),
    causationId: null,
    occurredAt: at,
    recordedAt: at,
    legalDate: at.slice(0, 10),
    article: 'S2 art 46',
    policyVersion: '2026-06-01',
  };
  return {
    stream: `${category}-${own}`,
    expected: revision - 1,
    fact: { id: idOf(matter, 512 + step, seed), type, schema: 1, data, metadata },
  };
}

/** Facts in the order in which a bureau would write them: `open` matters under way at once, each getting its next fact in turn. */
export function* facts(count, { open = 256, seed = 0 } = {}) {
  for (let first = 0, given = 0; given < count; first += open)
    for (let step = 0; step < FACTS_OF_A_MATTER; step += 1)
      for (let matter = first; matter < first + open && given < count; matter += 1, given += 1) yield factOf(matter, step, seed);
}
