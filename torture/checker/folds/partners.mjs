// What cyberspace and culture-tourism make of what is published to them.

const penaltyOf = ({ penaltyId, decisionNumber, violationCode, fineFen, decisionDate }) => ({
  penaltyId,
  decisionNumber,
  violationCode,
  fineFen,
  decisionDate,
});

/** Sites by domain: who runs them, what was decided against them. */
export function siteRows({ facts }) {
  const sites = new Map();
  const siteAt = (domain) => {
    if (!sites.has(domain))
      sites.set(domain, { domain, operatorId: null, operatorName: null, division: null, penalties: [], transfers: 0, penalised: false });
    return sites.get(domain);
  };
  for (const { type, data } of facts) {
    if (type === 'OperatorNoted')
      for (const { domain } of data.channels)
        if (domain) Object.assign(siteAt(domain), { operatorId: data.operatorId, operatorName: data.name, division: data.division });
    if (type === 'PenaltyNoted')
      for (const domain of new Set(data.domains))
        Object.assign(siteAt(domain), { penalised: true, penalties: [...siteAt(domain).penalties, penaltyOf(data)] });
    if (type === 'TransferNoted') for (const domain of new Set(data.domains)) siteAt(domain).transfers += 1;
  }
  return sites;
}

/** Operators with their leads and penalties. */
export function tradeRows({ facts }) {
  const rows = new Map();
  const rowOf = (operatorId) => {
    if (!rows.has(operatorId))
      rows.set(operatorId, { operatorId, name: null, division: null, businessCategory: null, leads: [], penalties: [] });
    return rows.get(operatorId);
  };
  for (const { type, data } of facts) {
    if (!['OperatorNoted', 'LeadNoted', 'PenaltyNoted'].includes(type) || data.operatorId === undefined) continue;
    const row = rowOf(data.operatorId);
    if (type === 'OperatorNoted')
      Object.assign(row, { name: data.name, division: data.division, businessCategory: data.businessCategory ?? null });
    if (type === 'LeadNoted') row.leads.push({ leadId: data.leadId, violationCode: data.violationCode, foundAt: data.foundAt });
    if (type === 'PenaltyNoted') row.penalties.push(penaltyOf(data));
  }
  return rows;
}
