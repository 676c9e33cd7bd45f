import type { Capability } from '#libs/orders';
import { deliveryRegister } from './delivery/deliveries';
import { delivery } from './delivery/delivery';
import { RecordAnswer, RecordReceipt } from './delivery/partner-evidence';
import { FailDelivery, NoteOverdue, RecordRelay, SubmitDelivery } from './delivery/relay-evidence';
import { DiscardParkedMessage, tellSenderOfDiscard } from './park/discard-parked-message';
import { park } from './park/park';
import { ParkMessage, WaitBehind } from './park/park-message';
import { parkedMatterRegister } from './park/parked-matters';
import { ReleasePark, StopRelease, UnparkMessage } from './park/release-park';
import { quarantine, QuarantineMessage } from './quarantine/quarantine';
import { quarantineRegister } from './quarantine/quarantined-messages';
import { AcknowledgeMessage, announceReceipt } from './receipt/acknowledge-message';
import { OpenMessage } from './receipt/open-message';
import { receipt } from './receipt/receipt';
import { receivedMessageRegister } from './receipt/received-messages';

/** What every node that speaks with others records about it. */
export const exchangeCapability: Capability = {
  name: 'exchange',
  streams: [delivery, receipt, park, quarantine],
  orders: [
    SubmitDelivery,
    RecordRelay,
    FailDelivery,
    NoteOverdue,
    RecordReceipt,
    RecordAnswer,
    AcknowledgeMessage,
    OpenMessage,
    ParkMessage,
    WaitBehind,
    ReleasePark,
    UnparkMessage,
    StopRelease,
    DiscardParkedMessage,
    QuarantineMessage,
  ],
  reactions: [tellSenderOfDiscard],
  announcements: [announceReceipt],
  registers: [deliveryRegister, receivedMessageRegister, parkedMatterRegister, quarantineRegister],
};
