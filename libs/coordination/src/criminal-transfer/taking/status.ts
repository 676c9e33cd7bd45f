import type { Hold } from '../hold';
import type { TransferTakenFact } from './facts';

/** The states of rules.md 11.5, as the police that take the case see them. */
export type TakenStatus =
  | 'NotReceived'
  | 'Received'
  | 'Receipted'
  | 'SupplementPending'
  | 'Forwarded'
  | 'OutsideCompetence'
  | 'CriminalCaseFiled'
  | 'FilingRefused'
  | 'Reconsideration'
  | 'CriminalCaseWithdrawn'
  | 'ReturnedToAgency';

const STATUS_AFTER: { [Type in TransferTakenFact['type']]?: TakenStatus } = {
  TransferReceived: 'Received',
  TransferReceipted: 'Receipted',
  TransferForwarded: 'Forwarded',
  SupplementRequested: 'SupplementPending',
  TransferOutsidePoliceCompetence: 'OutsideCompetence',
  CriminalCaseFiled: 'CriminalCaseFiled',
  FilingRefused: 'FilingRefused',
  ReconsiderationRequested: 'Reconsideration',
  CriminalCaseWithdrawn: 'CriminalCaseWithdrawn',
  CaseReturnedToAgency: 'ReturnedToAgency',
};

export function statusAfter(status: TakenStatus, { type, data }: TransferTakenFact): TakenStatus {
  if (type === 'SupplementSubmitted') return status === 'SupplementPending' ? 'Receipted' : status;
  if (type === 'ReconsiderationDecided') return data.outcome === 'upheld' ? 'FilingRefused' : status; // a filing is its own fact
  return STATUS_AFTER[type] ?? status;
}

/** What is given back is answered for until the agency has entered it. */
const HOLD_AFTER: { [Type in TransferTakenFact['type']]?: Hold } = {
  TransferReceived: 'ours',
  TransferForwarded: 'handing-over',
  TransferOutsidePoliceCompetence: 'handing-over',
  CriminalCaseFiled: 'ours',
  FilingRefused: 'handing-over',
  ReconsiderationRequested: 'ours',
  CaseReturnedToAgency: 'handing-over',
};

export function holdAfter(hold: Hold, { type, data }: TransferTakenFact): Hold {
  if (type === 'ReconsiderationDecided') return data.outcome === 'upheld' ? 'handing-over' : 'ours';
  return HOLD_AFTER[type] ?? hold;
}
