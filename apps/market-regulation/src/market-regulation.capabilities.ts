import { criminalTransferGiving } from '#libs/coordination';
import { caseCapability, leadCapability } from '#libs/enforcement';
import type { Capability } from '#libs/orders';
import { caseAndTransfer } from './case-and-transfer';
import { operatorCapability } from '#libs/operator-register';

/** What the market-regulation agency can do. */
export const marketRegulation: readonly Capability[] = [
  operatorCapability,
  leadCapability,
  caseCapability,
  criminalTransferGiving,
  caseAndTransfer,
];
