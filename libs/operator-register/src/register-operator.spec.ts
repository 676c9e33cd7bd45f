import { given } from '#libs/orders/testing';
import { personHashOf } from './identity';
import { operator } from './operator';
import { AT, ID_NUMBER, missing, OPERATOR_ID, person, personOrder, registered, registerOrder } from './operator.samples';
import { claimsOfRegistration, registerOperator, type RegisterOperator } from './register-operator';

const givenOrder = (change: Partial<RegisterOperator>) =>
  given(operator).when(registerOperator, { ...registerOrder, ...change }, { at: AT });

describe('registering an operator (11.1)', () => {
  it('enters it with its channels and what was seen of its licence', () => givenOrder({}).then(registered, missing));
  it('is done once, however often it is sent', () => given(operator, registered).when(registerOperator, registerOrder).thenNothing());
  it('does not replace another operator', () =>
    given(operator, registered)
      .when(registerOperator, { ...registerOrder, uscc: '92620200MA0000015Y' })
      .thenRefused('operator-exists'));
  it.each([
    ['too short', '9162020', 'uscc-length'],
    ['with an O', '91620200MA00000O77', 'uscc-alphabet'],
    ['with a wrong last character', '91620200MA00000078', 'uscc-check'],
    ['with a wrong organisation check', '91620200MA00000057', 'uscc-check'],
  ])('refuses a typed code %s (7.2)', (_, uscc, code) => givenOrder({ uscc }).thenRefused(code));
  it('only marks a registrar’s code that fails its check (7.2)', () =>
    givenOrder({ uscc: '91620200MA00000078', source: 'registrar' }).then(
      {
        ...registered,
        data: {
          ...registered.data,
          identity: { uscc: '91620200MA00000078', usccWarning: 'uscc-check' },
          source: 'registrar',
        } as typeof registered.data,
      } as typeof registered,
      missing,
    ));
  it('needs a code of an organisation', () => {
    const { uscc: _uscc, ...without } = registerOrder;
    given(operator).when(registerOperator, without, { at: AT }).thenRefused('missing-identity');
  });
  it('needs a division that exists (7.3)', () => givenOrder({ division: '629900' }).thenRefused('division-unknown'));
  it('needs a channel that can be found again', () => {
    givenOrder({ channels: [{ type: 'site', display: 'unchecked' }] }).thenRefused('channel-missing');
    givenOrder({ channels: [{ type: 'shop', platform: '集市', display: 'unchecked' }] }).thenRefused('channel-missing');
    givenOrder({ channels: [{ type: 'site', url: 'ftp://jishi.example', display: 'unchecked' }] }).thenRefused('url-invalid');
  });
  it('takes each channel once', () =>
    givenOrder({
      channels: [registerOrder.channels[0]!, { type: 'site', url: 'https://jishi.example:8443/x', display: 'unchecked' }],
    }).thenRefused('channel-repeated'));
  it('knows nothing that was collected tomorrow', () => givenOrder({ collectedOn: '2025-03-05' }).thenRefused('date-in-future'));
});

describe('registering a natural person (PD-9)', () => {
  it('keeps his number out of every fact', () => {
    given(operator).when(registerOperator, personOrder, { at: AT }).then(person);
    expect(JSON.stringify(person)).not.toContain(ID_NUMBER);
  });
  it('needs a right number, and does not repeat a wrong one in its refusal', () => {
    const wrong = { ...personOrder, idNumber: '620000198012305892' };
    given(operator).when(registerOperator, wrong, { at: AT }).thenRefused('natural-person-id-invalid');
    expect(() => claimsOfRegistration(wrong)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('1230589'), facts: { fault: 'id-check' } }),
    );
  });
  it('needs a number', () => {
    const { idNumber: _number, ...without } = personOrder;
    given(operator).when(registerOperator, without, { at: AT }).thenRefused('missing-identity');
  });
});

describe('what a registration claims', () => {
  it('is the code and every channel', () =>
    expect(claimsOfRegistration(registerOrder)).toEqual([
      { category: 'operatorIdentity', name: '91620200MA00000077', holder: OPERATOR_ID, refusal: 'operator-exists' },
      { category: 'operatorChannel', name: 'site:jishi.example', holder: OPERATOR_ID, refusal: 'channel-taken' },
    ]));
  it('never is an ID number in a name', () => {
    expect(claimsOfRegistration(personOrder)[0]!.name).toBe(`person.${personHashOf(ID_NUMBER)}`);
    expect(JSON.stringify(claimsOfRegistration(personOrder))).not.toContain(ID_NUMBER);
  });
  it('is the same for one number written in two ways', () =>
    expect(claimsOfRegistration({ ...personOrder, idNumber: ' ６２０000 198012305891' })).toEqual(claimsOfRegistration(personOrder)));
});
