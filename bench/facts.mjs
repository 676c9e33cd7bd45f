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
/** So many matters after one another are of one party. */
export const MATTERS_OF_A_PARTY = 64;
const VIOLATIONS = ['PQ-01', 'PQ-02', 'PQ-03', 'PQ-04', 'LC-01', 'LC-03', 'LC-04', 'AD-01', 'AD-02', 'UC-01', 'UC-02', 'PR-01'];

const hex = (number, digits) => number.toString(16).padStart(digits, '0');
/** Makes UUIDv7 of that matter's hour; `what` tells the ids of one matter apart, `seed` those of two stores. */
const idsOf = (matter, seed) => {
  const time = hex(START_MS + matter * 1000, 12);
  const scattered = hex(Math.imul(matter + seed, 2_654_435_761) >>> 0, 8);
  const [before, behind] = [`${time.slice(0, 8)}-${time.slice(8)}-7`, `-8${hex(seed % 4096, 3)}-${hex(matter % 65_536, 4)}${scattered}`];
  return (what) => before + hex(what, 3) + behind;
};

export const partyOf = (matter) => `91620200MA${String(Math.floor(matter / MATTERS_OF_A_PARTY)).padStart(8, '0')}`;
export const violationOf = (matter) => `MR-${VIOLATIONS[matter % VIOLATIONS.length]}`;

/** What each fact has of its own, by the member that holds it. */
const OWN = {
  operatorId: ({ idOf }) => idOf(1),
  leadId: ({ idOf }) => idOf(2),
  caseId: ({ idOf }) => idOf(3),
  evidenceId: ({ idOf, step }) => idOf(16 + step),
  caseNumber: ({ matter }) => `嘉市监案〔2026〕${matter + 1}号`,
  violationCode: ({ matter }) => violationOf(matter),
  uscc: ({ matter }) => partyOf(matter),
  at: ({ at }) => at,
  legalDate: ({ at }) => at.slice(0, 10),
  orderId: ({ idOf, step }) => idOf(256 + step),
  correlationId: ({ idOf, step }) => idOf(PLAN[step].category === 'operator' ? 5 : 4),
  digest: ({ idOf, step }) => idOf(3).replaceAll('-', '') + hex(step, 32),
};
/** What a matter has of its own whatever its facts; in the same order for each. */
export function ownTexts(matter, seed = 0) {
  const its = { matter, idOf: idsOf(matter, seed) };
  return ['operatorId', 'leadId', 'caseId', 'caseNumber', 'violationCode', 'uscc'].map((name) => OWN[name](its));
}

const marked = (name) => `<${name}>`;
/** JSON of what has marks in it: texts, and between each two of them how to tell what stands there. */
const partsOf = (value) =>
  JSON.stringify(value)
    .split(/<(\w+)>/)
    .map((part, index) => (index % 2 ? OWN[part] : part));

const sampleOf = (category, type) =>
  JSON.parse(readFileSync(new URL(`../test/corpus/${category}/${type}.v1.json`, import.meta.url), 'utf8'))[0];

const PLAN = Object.entries(STREAMS).flatMap(([category, types]) =>
  types.map((type, revision) => {
    const data = sampleOf(category, type);
    for (const name of ['operatorId', 'leadId', 'caseId', 'evidenceId', 'caseNumber', 'violationCode'])
      if (name in data) data[name] = marked(name);
    if (data.act) data.act.code = marked('violationCode');
    if (data.party?.uscc) data.party.uscc = marked('uscc');
    data.at = marked('at');
    const metadata = {
      node: 'market-regulation.620200',
      actor: OFFICER,
      order: type,
      orderId: marked('orderId'),
      digest: marked('digest'),
      correlationId: marked('correlationId'),
      causationId: null,
      occurredAt: marked('at'),
      recordedAt: marked('at'),
      legalDate: marked('legalDate'),
      article: 'S2 art 46',
      policyVersion: '2026-06-01',
    };
    return {
      category,
      type,
      revision,
      id: `${category === 'enforcementCase' ? 'case' : category}Id`,
      data: partsOf(data),
      metadata: partsOf(metadata),
    };
  }),
);
/** How many facts a matter has. */
export const FACTS_OF_A_MATTER = PLAN.length;

/** A fact as the log stores it: `{ stream, revision, id, type, schema, data, metadata }`, the last two as JSON. */
function textOf(matter, step, seed) {
  const { category, type, revision, id, data, metadata } = PLAN[step];
  const idOf = idsOf(matter, seed);
  const at = new Date(START_MS + matter * 1000 + step * 3_600_000).toISOString();
  const its = { matter, step, idOf, at };
  const stream = `${category}-${OWN[id](its)}`;
  return { stream, revision, id: idOf(512 + step), type, schema: 1, data: written(data, its), metadata: written(metadata, its) };
}

function written(parts, its) {
  let text = parts[0];
  for (let part = 1; part < parts.length; part += 2) text += parts[part](its) + parts[part + 1];
  return text;
}

const factFrom = ({ stream, revision, id, type, schema, data, metadata }) => ({
  stream,
  expected: revision - 1,
  fact: { id, type, schema, data: JSON.parse(data), metadata: JSON.parse(metadata) },
});

/**
 * One fact of one matter.
 * @param matter counted from 0
 * @param step from 0 up to FACTS_OF_A_MATTER
 * @returns `{ stream, expected, fact }`, ready to be appended
 */
export const factOf = (matter, step, seed = 0) => factFrom(textOf(matter, step, seed));

/** All facts of one matter. */
export const factsOf = (matter, seed = 0) => PLAN.map((_, step) => factOf(matter, step, seed));

/**
 * Facts in the order in which a bureau would write them, as the log stores them.
 * @param open so many matters are under way at once, each getting its next fact in turn
 */
export function* texts(count, { open = 256, seed = 0 } = {}) {
  for (let first = 0, given = 0; given < count; first += open)
    for (let step = 0; step < FACTS_OF_A_MATTER; step += 1)
      for (let matter = first; matter < first + open && given < count; matter += 1, given += 1) yield textOf(matter, step, seed);
}

/** The same as they are appended. */
export function* facts(count, options) {
  for (const text of texts(count, options)) yield factFrom(text);
}
