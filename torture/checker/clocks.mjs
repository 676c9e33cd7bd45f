import { dayOf, endOf, isWorking } from './calendar.mjs';

// Rows of docs/law/clocks.md that the streams of this city run; what the load cannot bring about (extensions) is left out.
const OVER = ['TransferCompleted', 'CaseReturnedToAgency'];
const DECIDED = ['CriminalCaseFiled', 'FilingRefused', 'TransferForwarded', 'TransferOutsidePoliceCompetence'];
const CLOCKS = {
  'K-LEAD': { days: 'working', length: 15, starts: ['LeadFound', 'LeadReceived'], stops: ['LeadConverted', 'LeadClosedWithoutFiling'] },
  'K-DECIDE': {
    days: 'natural',
    length: 90,
    starts: ['CaseFiled'],
    stops: ['PenaltyImposed', 'NoPenaltyDecided', 'CaseClosed'],
    pauses: ['CaseSuspended', 'CaseResumed'],
  },
  'K-DEFEND': {
    days: 'working',
    length: 5,
    starts: ['PenaltyNoticed'],
    restarts: true,
    stops: ['DefenceSubmitted', 'DefenceWaived', 'PenaltyImposed', 'NoPenaltyDecided'],
    brings: 'DefenceWaived',
  },
  'K-PAY': {
    days: 'natural',
    length: 15,
    starts: ['PenaltyServed'],
    stops: ['PenaltyPaid', 'PenaltyFellOverdue'],
    brings: 'PenaltyFellOverdue',
  },
  'K-TCHIEF': { days: 'natural', length: 3, starts: ['TransferReportSubmitted'], stops: ['TransferApproved', 'TransferRefused', ...OVER] },
  'K-TSEND': { hours: 24, starts: ['TransferApproved'], stops: ['TransferSent', ...OVER] },
  'K-TFWD': {
    hours: 24,
    starts: ['TransferReceived', 'TransferReceipted'],
    stops: [...DECIDED, 'TransferCompetenceConfirmed', 'SupplementRequested', ...OVER],
  },
  'K-TINC': {
    hours: 24,
    starts: ['TransferReceived'],
    stops: [...DECIDED, 'SupplementRequested', 'SupplementRightLapsed', ...OVER],
    brings: 'SupplementRightLapsed',
  },
  'K-TSUP': { days: 'natural', length: 3, starts: ['SupplementRequested'], stops: [...DECIDED, 'SupplementSubmitted', ...OVER] },
  'K-TPOL': { days: 'natural', length: 3, starts: ['TransferReceived', 'TransferReceipted'], stops: [...DECIDED, ...OVER] },
  'K-TREC': {
    days: 'natural',
    length: 3,
    starts: ['FilingRefused'],
    stops: ['ReconsiderationRequested', 'ProsecutorSupervisionRequested', 'ReconsiderationLapsed', 'CriminalCaseFiled', ...OVER],
    brings: 'ReconsiderationLapsed',
  },
  'K-TRECD': {
    days: 'natural',
    length: 3,
    starts: ['ReconsiderationRequested'],
    stops: ['ReconsiderationDecided', 'CriminalCaseFiled', ...OVER],
  },
  'K-TSPP': {
    days: 'natural',
    length: 3,
    starts: ['ReconsiderationDecided'],
    stops: ['ProsecutorSupervisionRequested', 'SupervisionLapsed', 'CriminalCaseFiled', ...OVER],
    brings: 'SupervisionLapsed',
  },
  'K-THAND': { days: 'natural', length: 3, starts: ['CriminalCaseFiled'], stops: ['EvidenceHandedOver', 'CriminalCaseWithdrawn', ...OVER] },
};
/** Which clocks a kind of stream runs. The giving side watches those of the police as well. */
export const CLOCKS_OF = {
  lead: ['K-LEAD'],
  enforcementCase: ['K-DECIDE', 'K-DEFEND', 'K-PAY'],
  transferGiven: ['K-TCHIEF', 'K-TSEND', 'K-TPOL', 'K-TSUP', 'K-TREC', 'K-TRECD', 'K-TSPP', 'K-THAND'],
  transferTaken: ['K-TFWD', 'K-TINC', 'K-TSUP', 'K-TPOL', 'K-TRECD'],
};

/** Every limit that ran out was told, once, at its own instant and not before; none that is over was forgotten. */
export function checkClocks({ nodes, now }, findings) {
  const fired = findings.check('no clock fired twice, early, or at another instant than its own');
  const due = findings.check('no clock that is over left unfired');
  for (const node of nodes.values())
    for (const [stream, facts] of node.streams) {
      const expect = (clock, fact) => checkExpiry(`${node.name}: ${stream}`, clock, fact, fired);
      for (const code of CLOCKS_OF[facts[0].category] ?? []) {
        const clock = clockAfter(code, facts, expect);
        if (!clock) continue;
        due.examined += 1;
        if (isOver(clock, now))
          due.fault(
            `${node.name}: ${stream} let ${code}, started at ${clock.startedAt}, run out at ${dueOf(clock)} unnoticed; it is ${now}`,
          );
      }
    }
}

/** One clock of a stream after its facts, undefined while it does not run. `expired` is told each expiry with the clock before it. */
export function clockAfter(code, facts, expired = () => {}) {
  const rule = CLOCKS[code];
  let clock;
  for (const fact of facts) {
    const { type, data } = fact;
    if (data.clock === code) expired(clock ?? { code, rule }, fact);
    if (rule.starts.includes(type) && !data.startsNoClock && (rule.restarts || !clock))
      clock = { code, rule, startedAt: data.at, pauses: [], missedAt: null };
    else if (!clock) continue;
    else if (rule.stops.includes(type)) clock = undefined;
    else if (type === 'DeadlineMissed' && data.clock === code) clock = { ...clock, missedAt: data.dueAt };
    else if (type === rule.pauses?.[0]) clock = { ...clock, pauses: [...clock.pauses, { from: data.at, to: null }] };
    else if (type === rule.pauses?.[1]) clock = { ...clock, pauses: clock.pauses.map((pause) => ({ ...pause, to: pause.to ?? data.at })) };
  }
  return clock;
}

function checkExpiry(where, clock, { type, position, data, metadata }, fired) {
  fired.examined += 1;
  const { code, rule, startedAt, missedAt } = clock;
  const told = `${where} has ${type} of ${code} at position ${position}`;
  if (!startedAt) return fired.fault(`${told}, but it did not run`);
  if (missedAt) return fired.fault(`${told}, but it was missed already, at ${missedAt}`);
  if (type !== (rule.brings ?? 'DeadlineMissed')) fired.fault(`${told}, where ${rule.brings ?? 'DeadlineMissed'} is due`);
  const due = dueOf(clock);
  if (data.dueAt !== due) fired.fault(`${told} for ${data.dueAt}; started at ${startedAt}, it is over at ${due}`);
  if (!isOver(clock, metadata.recordedAt)) fired.fault(`${told} already at ${metadata.recordedAt}; it is over at ${due}`);
}

/** Its last instant; null while it is paused. Pauses count in whole days (W-9); a last day off rolls on (W-3). */
export function dueOf({ rule, startedAt, pauses, missedAt }) {
  if (missedAt) return null;
  if (rule.hours) return new Date(Date.parse(startedAt) + rule.hours * 3_600_000).toISOString();
  const first = dayOf(startedAt);
  if (rule.days === 'working') return endOf(afterWorkingDays(first, rule.length));
  let last = first + rule.length;
  for (const { from, to } of pauses) {
    if (to === null) return from < endOf(last) ? null : endOf(rolled(last));
    const begins = Math.max(dayOf(from), first + 1);
    if (begins <= last) last += Math.max(0, dayOf(to) - begins);
  }
  return endOf(rolled(last));
}

/** A limit in days is over at its last instant, one in hours only after it (W-11). */
export function isOver(clock, at) {
  const due = dueOf(clock);
  return due !== null && (clock.rule.hours ? at > due : at >= due);
}

function afterWorkingDays(first, count) {
  let day = first;
  for (let left = count; left > 0;) if (isWorking((day += 1))) left -= 1;
  return day;
}

function rolled(day) {
  while (!isWorking(day)) day += 1;
  return day;
}
