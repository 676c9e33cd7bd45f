import type { Capability } from '#libs/orders';
import {
  notedOperator,
  notedPenalty,
  notedTransfer,
  NoteOperator,
  NotePenalty,
  NoteTransfer,
  takeOperator,
  takePenalty,
  takeTransfer,
} from '#libs/partner-facts';
import { penaltyRegister } from './penalties';
import { siteRegister } from './sites';

/** What the cyberspace agency does with what market regulation shares: sites, and who was penalised for what. */
export const cyberspace: readonly Capability[] = [
  {
    name: 'cyberspace',
    streams: [notedOperator, notedPenalty, notedTransfer],
    orders: [NoteOperator, NotePenalty, NoteTransfer],
    intakes: [takeOperator, takePenalty, takeTransfer],
    registers: [siteRegister, penaltyRegister],
  },
];
