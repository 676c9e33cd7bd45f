import type { AddChannel } from './add-channel';
import { personHashOf } from './identity';
import type { OperatorFact } from './operator';
import type { RegisterOperator } from './register-operator';

/** An operator in the tests, registered on 2025-03-04 with one site whose licence is not shown. */
export const OPERATOR_ID = '0195f000-0000-7000-8000-000000000011';
export const CHANNEL_ID = '0195f000-0000-7000-8000-000000000012';
export const OTHER_ID = '0195f000-0000-7000-8000-000000000013';
export const AT = '2025-03-04T01:00:00.000Z';
const operatorId = OPERATOR_ID;

export const registerOrder: RegisterOperator = {
  operatorId,
  kind: 'enterprise',
  name: '嘉峪关卓泉电子商务有限公司',
  uscc: '91620200MA00000077',
  legalPerson: '王子宇',
  phone: '09371592259',
  division: '620200',
  businessCategory: '网络交易平台服务',
  channels: [{ type: 'site', url: 'http://www.jishi.example/', display: 'not-displayed' }],
  source: 'telecom-data',
  collectedOn: '2025-03-04',
};
export const registered: OperatorFact = {
  type: 'OperatorRegistered',
  data: {
    operatorId,
    kind: 'enterprise',
    identity: { uscc: '91620200MA00000077' },
    profile: {
      name: '嘉峪关卓泉电子商务有限公司',
      division: '620200',
      legalPerson: '王子宇',
      phone: '09371592259',
      businessCategory: '网络交易平台服务',
    },
    channels: [{ type: 'site', url: 'http://www.jishi.example/', display: 'not-displayed', key: 'site:jishi.example' }],
    source: 'telecom-data',
    collectedOn: '2025-03-04',
    at: AT,
  },
};
export const missing: OperatorFact = {
  type: 'OperatorLicenceDisplayMissing',
  data: { operatorId, channelKey: 'site:jishi.example', at: AT },
};

/** Made up, with a right check character and a region that was never issued. */
export const ID_NUMBER = '620000198012305891';
export const personOrder: RegisterOperator = {
  operatorId,
  kind: 'natural-person',
  name: '田芳冬',
  idNumber: ID_NUMBER,
  division: '620200',
  channels: [{ type: 'shop', platform: '嘉峪关集市', number: '583618004', display: 'unchecked' }],
  source: 'platform-report',
  collectedOn: '2025-03-04',
};
export const person: OperatorFact = {
  type: 'OperatorRegistered',
  data: {
    operatorId,
    kind: 'natural-person',
    identity: { personHash: personHashOf(ID_NUMBER), idMasked: '620000********5891' },
    profile: { name: '田芳冬', division: '620200' },
    channels: [{ type: 'shop', platform: '嘉峪关集市', number: '583618004', display: 'unchecked', key: 'at:嘉峪关集市/583618004' }],
    source: 'platform-report',
    collectedOn: '2025-03-04',
    at: AT,
  },
};

export const addOrder: AddChannel = {
  operatorId,
  channelId: CHANNEL_ID,
  channel: { type: 'shop', platform: '旧书摊到家', number: 'S2eupbj', display: 'displayed' },
  source: 'patrol',
  collectedOn: '2025-03-04',
};
export const added: OperatorFact = {
  type: 'OperatorChannelAdded',
  data: { operatorId, channel: { ...addOrder.channel, key: 'at:旧书摊到家/S2EUPBJ' }, source: 'patrol', collectedOn: '2025-03-04', at: AT },
};
export const confirmed: OperatorFact = {
  type: 'OperatorLicenceDisplayConfirmed',
  data: { operatorId, channelKey: 'at:旧书摊到家/S2EUPBJ', at: AT },
};
