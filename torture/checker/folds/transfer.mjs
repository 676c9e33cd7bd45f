// One transfer as each side follows it.

const HAND_OVER = {
  EvidenceHandedOver: 'awaited',
  EvidenceCountersigned: 'countersigned',
  EvidenceHandoverCountersigned: 'countersigned',
  EvidenceIntegrityFailed: 'failed',
};
const SUPPLEMENT = { SupplementRequested: 'requested', SupplementSubmitted: 'submitted' };
const DECISION = {
  CriminalCaseFiled: 'filed',
  FilingRefused: 'refused',
  TransferOutsidePoliceCompetence: 'outside-competence',
  CaseReturnedToAgency: 'returned',
};

const last = (facts, words) => words[facts.findLast(({ type }) => words[type])?.type] ?? null;
const of = (facts, type) => facts.findLast((fact) => fact.type === type)?.data;

/** As market regulation sees it. */
export function transferRow(facts) {
  const opened = of(facts, 'AssessmentOpened');
  if (!opened) return undefined;
  const sent = of(facts, 'TransferSent');
  return {
    transferId: opened.transferId,
    caseId: opened.caseId,
    caseNumber: opened.caseNumber,
    partyName: opened.party.name,
    act: opened.act,
    chiefDecision: of(facts, 'TransferApproved') ? 'approved' : null,
    sentAt: sent?.sentAt ?? null,
    letterNumber: sent?.letterNumber ?? null,
    receiver: sent?.to ?? null,
    receiptNumber: of(facts, 'TransferReceipted')?.receiptNumber ?? null,
    supplement: last(facts, SUPPLEMENT),
    outcome: last(facts, DECISION),
    criminalCaseNumber: of(facts, 'CriminalCaseFiled')?.criminalCaseNumber ?? null,
    handOver: last(facts, HAND_OVER),
  };
}

/** As the police intake sees it. */
export function deskRow(facts) {
  const received = of(facts, 'TransferReceived');
  if (!received) return undefined;
  const missed = facts.filter(({ type }) => type === 'DeadlineMissed').map(({ data }) => data.clock);
  return {
    transferId: received.transferId,
    from: received.from,
    caseNumber: received.caseNumber,
    partyName: received.party.name,
    act: received.act,
    receivedAt: received.at,
    openedAt: of(facts, 'TransferOpened')?.at ?? null,
    receiptNumber: of(facts, 'TransferReceipted')?.receiptNumber ?? null,
    supplement: last(facts, SUPPLEMENT),
    handOver: last(facts, HAND_OVER),
    missed,
    late: missed.length > 0,
  };
}
