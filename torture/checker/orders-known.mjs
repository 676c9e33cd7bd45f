// The orders that officers give here, as the OpenAPI page names them, and what follows (docs/law/rules/11-state-machines.md).

/** Where an order's facts go, and which fact tells that it was done. The first line that fits counts. */
const ORDERS = [
  { route: /^PUT \/operators\/[^/]+$/, category: 'operator', types: ['OperatorRegistered'] },
  { route: /^PUT \/operators\/[^/]+\/channels\//, category: 'operator', types: ['OperatorChannelAdded'] },
  { route: /^PUT \/operators\/[^/]+\/amendments\//, category: 'operator', types: ['OperatorProfileAmended'] },
  { route: /^PUT \/leads\/[^/]+$/, category: 'lead', types: ['LeadFound'] },
  { route: /^POST \/leads\/[^/]+\/verification$/, category: 'lead', types: ['LeadVerificationStarted'] },
  { route: /^PUT \/enforcement-cases\/[^/]+$/, category: 'enforcementCase', types: ['CaseFiled'] },
  { route: /^PUT \/enforcement-cases\/[^/]+\/evidence\//, category: 'enforcementCase', types: ['EvidenceCaptured'] },
  { route: /^PUT \/enforcement-cases\/[^/]+\/suspicions\//, category: 'enforcementCase', types: ['CrimeSuspected'] },
  { route: /^PUT \/enforcement-cases\/[^/]+\/reviews\//, category: 'enforcementCase', types: ['ReviewPassed'] },
  { route: /^PUT \/enforcement-cases\/[^/]+\/penalties\/[^/]+\/notice$/, category: 'enforcementCase', types: ['PenaltyNoticed'] },
  { route: /^POST \/enforcement-cases\/[^/]+\/penalties\/[^/]+\/waiver$/, category: 'enforcementCase', types: ['DefenceWaived'] },
  { route: /^PUT \/enforcement-cases\/[^/]+\/penalties\/[^/]+$/, category: 'enforcementCase', types: ['PenaltyImposed'] },
  { route: /^PUT \/enforcement-cases\/[^/]+\/penalties\/[^/]+\/service$/, category: 'enforcementCase', types: ['PenaltyServed'] },
  { route: /^PUT \/enforcement-cases\/[^/]+\/penalties\/[^/]+\/payments\//, category: 'enforcementCase', types: ['PaymentReceived'] },
  { route: /^POST \/enforcement-cases\/[^/]+\/closing$/, category: 'enforcementCase', types: ['CaseClosed'] },
  { route: /^POST \/criminal-transfers\/[^/]+\/special-teams$/, category: 'transferGiven', types: ['SpecialTeamAppointed'] },
  { route: /^PUT \/criminal-transfers\/[^/]+\/reports\/[^/]+$/, category: 'transferGiven', types: ['TransferReportSubmitted'] },
  { route: /^PUT \/criminal-transfers\/[^/]+\/reports\/[^/]+\/approval$/, category: 'transferGiven', types: ['TransferApproved'] },
  { route: /^PUT \/criminal-transfers\/[^/]+\/letter$/, category: 'transferGiven', types: ['TransferSent'] },
  { route: /^PUT \/criminal-transfers\/[^/]+\/supplements\//, category: 'transferGiven', types: ['SupplementSubmitted'] },
  { route: /^PUT \/criminal-transfers\/[^/]+\/reconsiderations\//, category: 'transferGiven', types: ['ReconsiderationRequested'] },
  { route: /^PUT \/criminal-transfers\/[^/]+\/hand-overs\//, category: 'transferGiven', types: ['EvidenceHandedOver'] },
  { route: /^POST \/transfers\/[^/]+\/openings$/, category: 'transferTaken', types: ['TransferOpened'] },
  { route: /^POST \/transfers\/[^/]+\/receipts$/, category: 'transferTaken', types: ['TransferReceipted'] },
  { route: /^PUT \/transfers\/[^/]+\/supplements\//, category: 'transferTaken', types: ['SupplementRequested'] },
  { route: /^PUT \/transfers\/[^/]+\/filing-refusal$/, category: 'transferTaken', types: ['FilingRefused'] },
  { route: /^PUT \/transfers\/[^/]+\/criminal-case$/, category: 'transferTaken', types: ['CriminalCaseFiled'] },
  { route: /^PUT \/transfers\/[^/]+\/reconsiderations\//, category: 'transferTaken', types: ['ReconsiderationDecided'] },
  {
    route: /^PUT \/transfers\/[^/]+\/hand-overs\//,
    category: 'transferTaken',
    types: ['EvidenceCountersigned', 'EvidenceIntegrityFailed'],
  },
  { route: /^PUT \/parked-matters\/[^/]+\/releases\//, category: 'park', types: ['ParkReleased'] },
];

/** @throws Error for an order that this table does not know */
export function orderAt(asked) {
  const found = ORDERS.find(({ route }) => route.test(asked));
  if (!found) throw new Error(`The checker does not know the order ${asked}`);
  const { category, types } = found;
  return { stream: `${category}-${decodeURIComponent(asked.split('/')[2])}`, types };
}

/** What time alone brings about: written along with whatever order comes next, or by the node's own clock. */
export const isExpiry = ({ type, data }) => type === 'DeadlineMissed' || data.clock !== undefined;
