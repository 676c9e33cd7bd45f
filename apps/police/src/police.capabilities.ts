import { criminalTransferTaking, type Taken, transferTaken } from '#libs/coordination';
import { OpenMessage } from '#libs/exchange';
import { type Capability, give, type Reaction } from '#libs/orders';

/** The intake opened the transfer: the agency's evidence of delivery is told so. */
export const openingIsEvidence: Reaction<Taken.TransferTakenFact> = {
  name: 'opening-is-evidence',
  of: transferTaken,
  react: ({ type, data }) => (type === 'TransferOpened' ? [give(OpenMessage, { messageId: data.messageId })] : []),
};

/** What the police can do: they take transfers, and decide on them in their own store. */
export const police: readonly Capability[] = [
  criminalTransferTaking,
  { name: 'transfer-and-evidence', streams: [], orders: [], reactions: [openingIsEvidence] },
];
