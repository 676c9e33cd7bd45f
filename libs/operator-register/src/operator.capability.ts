import type { Capability } from '#libs/orders';
import { AddChannel } from './add-channel';
import { AmendOperator } from './amend-operator';
import { announceOperator } from './announce-operator';
import { DisputeChannel } from './dispute-channel';
import { operator } from './operator';
import { operatorRegister } from './operator-register/operator-register';
import { RegisterOperator } from './register-operator';

/** The register of online operators (网络经营主体档案, 11.1). */
export const operatorCapability: Capability = {
  name: 'operator',
  streams: [operator],
  orders: [RegisterOperator, AddChannel, DisputeChannel, AmendOperator],
  announcements: [announceOperator],
  registers: [operatorRegister],
};
