// Who answers for a transfer, by rules 11.5: each side writes what it does and what it hears, and when nothing is on its way any more
// exactly one of them has it.
const GIVER = {
  AssessmentOpened: 'ours',
  TransferSent: 'handed over',
  TransferReceived: 'theirs',
  TransferReceipted: 'theirs',
  TransferReaddressed: 'handed over',
  TransferOutsidePoliceCompetence: 'ours',
  CriminalCaseFiled: 'theirs',
  FilingRefused: 'ours',
  ReconsiderationRequested: 'handed over',
  CaseReturnedToAgency: 'ours',
};
const TAKER = {
  TransferReceived: 'ours',
  TransferForwarded: 'handed over',
  TransferOutsidePoliceCompetence: 'handed over',
  CriminalCaseFiled: 'ours',
  FilingRefused: 'handed over',
  ReconsiderationRequested: 'ours',
  CaseReturnedToAgency: 'handed over',
};

/** Matters with a message that is still parked are on their way, and are left out. */
export function checkHolds({ nodes }, findings) {
  const one = findings.check('each transferred matter has exactly one that answers for it');
  const giver = [...nodes.values()].find(({ agency }) => agency === 'market-regulation');
  const taker = [...nodes.values()].find(({ agency }) => agency === 'police');
  for (const [stream, facts] of giver?.streams ?? []) {
    if (facts[0].category !== 'transferGiven') continue;
    const id = stream.slice('transferGiven-'.length);
    if (isParked(giver, id) || isParked(taker, id)) continue;
    one.examined += 1;
    const here = facts.reduce((hold, fact) => after(hold, fact, GIVER), 'none');
    const there = (taker.streams.get(`transferTaken-${id}`) ?? []).reduce((hold, fact) => after(hold, fact, TAKER), 'none');
    const holders = [here, there].filter((hold) => hold === 'ours').length;
    const sent = facts.some(({ type }) => type === 'TransferSent');
    if (holders !== 1) one.fault(`transfer ${id}: ${giver.name} says ${here}, ${taker.name} says ${there}`);
    else if (sent && there === 'none') one.fault(`transfer ${id} was sent and never came to ${taker.name}`);
  }
}

/** A reconsideration that upholds gives it back; one that files is told by the filing itself. */
function after(hold, { type, data }, rules) {
  if (type === 'ReconsiderationDecided' && data.outcome === 'upheld') return rules === GIVER ? 'ours' : 'handed over';
  if (type === 'ReconsiderationDecided') return rules === GIVER ? 'theirs' : 'ours';
  return rules[type] ?? hold;
}

function isParked(node, matter) {
  const park = node.streams.get(`park-${matter}`) ?? [];
  return (
    park.filter(({ type }) => type === 'MessageParked').length >
    park.filter(({ type }) => type === 'MessageUnparked' || type === 'MessageDiscarded').length
  );
}
