import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { OperatorRegisteredV1 } from '#libs/contracts';
import type { Recorded } from '#libs/kernel';
import { STANDARD_LAW } from '#libs/law';
import { announceOperator } from './announce-operator';
import { personHashOf } from './identity';
import type { OperatorFact } from './operator';
import { operatorCapability } from './operator.capability';
import {
  added,
  addOrder,
  AT,
  confirmed,
  ID_NUMBER,
  missing,
  OPERATOR_ID,
  person,
  personOrder,
  registered,
  registerOrder,
} from './operator.samples';
import { type OperatorEntry, operatorRegister, operators } from './operator-register/operator-register';
import { RegisterOperator } from './register-operator';
import { AddChannel } from './add-channel';

const recorded = (fact: OperatorFact) => ({ ...fact, stream: `operator-${OPERATOR_ID}` }) as Recorded<OperatorFact>;
const faultsOf = (shape: new () => object, content: object) =>
  validateSync(plainToInstance(shape, content), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);

describe('what others are told of an operator', () => {
  it('is who it is and where it trades', () =>
    expect(announceOperator.announce(recorded(registered))).toEqual({
      to: 'facts',
      matter: OPERATOR_ID,
      content: {
        operatorId: OPERATOR_ID,
        kind: 'enterprise',
        name: '嘉峪关卓泉电子商务有限公司',
        uscc: '91620200MA00000077',
        division: '620200',
        businessCategory: '网络交易平台服务',
        channels: [{ type: 'site', domain: 'jishi.example' }],
        registeredAt: AT,
      },
    }));
  it.each([registered, person])('keeps its contract', (fact) =>
    expect(faultsOf(OperatorRegisteredV1, announceOperator.announce(recorded(fact))!.content)).toEqual([]),
  );
  it('never is a telephone, a legal person, or what stands for an ID number (PD-2)', () => {
    expect(JSON.stringify(announceOperator.announce(recorded(registered)))).not.toMatch(/1592259|王子宇/);
    expect(JSON.stringify(announceOperator.announce(recorded(person)))).not.toMatch(/芳冬|620000|[0-9a-f]{64}/);
  });
  it('is nothing about any other fact', () => expect(announceOperator.announce(recorded(added))).toBeUndefined());
});

const after = (...facts: OperatorFact[]) =>
  facts.reduce<OperatorEntry | undefined>((entry, fact) => operators.project(entry, recorded(fact), OPERATOR_ID), undefined);

describe('the register of operators', () => {
  it('shows the worst of its channels (S8 art 15)', () => {
    expect(after(registered, missing)).toMatchObject({ display: 'not-displayed', channelType: 'site', domain: 'jishi.example' });
    expect(after(registered, missing, added, confirmed)).toMatchObject({
      display: 'not-displayed',
      channels: [{ display: 'not-displayed' }, { display: 'displayed' }],
    });
  });
  it('counts what is disputed', () =>
    expect(
      after(registered, {
        type: 'OperatorChannelDisputed',
        data: { operatorId: OPERATOR_ID, disputeId: 'd', channelKey: 'site:jishi.example', claimantName: 'x', source: 'patrol', at: AT },
      }),
    ).toMatchObject({ disputedChannels: 1, channels: [{ disputed: true }] }));
  it('follows amendments', () =>
    expect(
      after(registered, {
        type: 'OperatorProfileAmended',
        data: { operatorId: OPERATOR_ID, amendmentId: 'a', reason: 'r', before: {}, after: { phone: '1' }, at: AT },
      })?.phone,
    ).toBe('1'));
  it('shows a natural person by what stands for his number, never by the number', () => {
    const shown = operatorRegister.show!(after(person)!, { at: AT, inForce: STANDARD_LAW });
    expect(shown).toMatchObject({ idMasked: '620000********5891', personHash: personHashOf(ID_NUMBER), uscc: null });
    expect(JSON.stringify(shown)).not.toContain(ID_NUMBER);
  });
});

describe('the orders of the register', () => {
  it('are all there', () =>
    expect(operatorCapability.orders.map(({ name }) => name)).toEqual([
      'RegisterOperator',
      'AddChannel',
      'DisputeChannel',
      'AmendOperator',
    ]));
  it('have their shape', () => {
    expect(faultsOf(RegisterOperator, registerOrder)).toEqual([]);
    expect(faultsOf(RegisterOperator, personOrder)).toEqual([]);
    expect(faultsOf(AddChannel, addOrder)).toEqual([]);
  });
  it.each<[string, object, string]>([
    ['an unknown kind', { ...registerOrder, kind: 'company' }, 'kind'],
    ['no channel', { ...registerOrder, channels: [] }, 'channels'],
    ['an unknown channel type', { ...registerOrder, channels: [{ type: 'stall', display: 'unchecked' }] }, 'channels'],
    ['a null name', { ...registerOrder, name: null }, 'name'],
    ['a control character', { ...registerOrder, name: 'a\u0000b' }, 'name'],
    ['a field nobody declared', { ...registerOrder, admin: true }, 'admin'],
  ])('refuse %s', (_, content, field) => expect(faultsOf(RegisterOperator, content)).toEqual([field]));
});
