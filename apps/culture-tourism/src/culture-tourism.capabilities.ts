import type { Capability } from '#libs/orders';
import {
  notedLead,
  notedOperator,
  notedPenalty,
  NoteLead,
  NoteOperator,
  NotePenalty,
  takeLead,
  takeOperator,
  takePenalty,
} from '#libs/partner-facts';
import { operatorRegister } from './operators';

/** What the culture-tourism agency does with what market regulation shares: its own trades, with their leads and penalties. */
export const cultureTourism: readonly Capability[] = [
  {
    name: 'culture-tourism',
    streams: [notedOperator, notedLead, notedPenalty],
    orders: [NoteOperator, NoteLead, NotePenalty],
    intakes: [takeOperator, takeLead, takePenalty],
    registers: [operatorRegister],
  },
];
