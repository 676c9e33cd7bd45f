// The registers of market regulation: operators, leads, cases. Columns that only format another one are left out.

/** @param facts of one operator, in order */
export function operatorRow(facts) {
  const registered = facts.find(({ type }) => type === 'OperatorRegistered')?.data;
  if (!registered) return undefined;
  let { profile } = registered;
  const channels = registered.channels.map((channel) => ({ ...channel, disputed: false }));
  for (const { type, data } of facts) {
    if (type === 'OperatorChannelAdded') channels.push({ ...data.channel, disputed: false });
    if (type === 'OperatorProfileAmended') profile = { ...profile, ...data.after };
    const channel = channels.find(({ key }) => key === data.channelKey);
    if (type === 'OperatorChannelDisputed') channel.disputed = true;
    if (type === 'OperatorLicenceDisplayConfirmed') channel.display = 'displayed';
    if (type === 'OperatorLicenceDisplayMissing') channel.display = 'not-displayed';
  }
  const displays = channels.map(({ display }) => display);
  return {
    operatorId: registered.operatorId,
    kind: registered.kind,
    name: profile.name,
    uscc: registered.identity.uscc ?? null,
    division: profile.division,
    businessCategory: profile.businessCategory ?? null,
    source: registered.source,
    display: ['not-displayed', 'displayed'].find((worst) => displays.includes(worst)) ?? 'unchecked',
    channels: channels.map(({ key, type, platform = null, number = null, display, disputed }) => ({
      key,
      type,
      platform,
      number,
      display,
      disputed,
    })),
    disputedChannels: channels.filter(({ disputed }) => disputed).length,
    registeredAt: registered.at,
  };
}

const LEAD_PHASE = {
  LeadFound: 'found',
  LeadReceived: 'found',
  LeadVerificationStarted: 'verifying',
  LeadClosedWithoutFiling: 'closed',
  LeadConverted: 'converted',
};

export function leadRow(facts) {
  const found = facts.find(({ type }) => type === 'LeadFound' || type === 'LeadReceived')?.data;
  if (!found) return undefined;
  return {
    leadId: found.leadId,
    phase: latest(facts, LEAD_PHASE),
    source: found.source,
    violationCode: found.violationCode,
    partyName: found.party?.name ?? null,
    operatorId: found.operatorId ?? null,
    goodsValueFen: found.goodsValueFen ?? null,
    foundAt: found.at,
    overdue: facts.some(({ type }) => type === 'DeadlineMissed'),
    caseId: facts.find(({ type }) => type === 'LeadConverted')?.data.caseId ?? null,
  };
}

const CASE_STANDING = {
  CaseFiled: 'investigating',
  PenaltyNoticed: 'notice-served',
  PenaltyImposed: 'decided',
  NoPenaltyDecided: 'decided',
  PenaltyServed: 'executing',
  CaseClosed: 'closed',
};

export function caseRow(facts) {
  const filed = facts.find(({ type }) => type === 'CaseFiled')?.data;
  if (!filed) return undefined;
  const suspended = facts.findLastIndex(({ type }) => type === 'CaseSuspended') > facts.findLastIndex(({ type }) => type === 'CaseResumed');
  return {
    caseId: filed.caseId,
    caseNumber: filed.caseNumber,
    leadId: filed.leadId,
    standing: suspended ? 'suspended' : latest(facts, CASE_STANDING),
    partyName: filed.party.name,
    uscc: filed.party.uscc ?? null,
    violationCode: filed.act.code,
    evidence: facts.filter(({ type }) => type === 'EvidenceCaptured').length,
    transferredTo: facts.findLast(({ type }) => type === 'CaseTransferred')?.data.to ?? null,
    outcome: facts.some(({ type }) => type === 'PenaltyImposed') ? 'penalty' : null,
    overdue: facts.some(({ type }) => type === 'DeadlineMissed'),
    filedAt: filed.at,
  };
}

const latest = (facts, words) => words[facts.findLast(({ type }) => words[type]).type];
