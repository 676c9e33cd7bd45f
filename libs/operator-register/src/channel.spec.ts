import { type Channel, channelKeyOf, worstDisplay } from './channel';

const keyOf = (channel: Omit<Channel, 'display'>) => channelKeyOf(channel);

describe('a channel is told apart', () => {
  it.each(['http://www.Shop.Example/', 'shop.example', 'https://shop.example.:8443/index.html?from=wx'])(
    'a site by its domain: %s',
    (url) => expect(keyOf({ type: 'site', url })).toEqual({ key: 'site:shop.example' }),
  );
  it('anything else by platform and number, whatever its width, case and spaces', () =>
    expect(keyOf({ type: 'shop', platform: ' 旧书摊 到家', number: 'ｓ2eupbj' })).toEqual(
      keyOf({ type: 'shop', platform: '旧书摊到家', number: 'S2EUPBJ' }),
    ));
  it('without taking one platform’s number for another’s', () =>
    expect(keyOf({ type: 'shop', platform: 'a/b', number: 'c' })).not.toEqual(keyOf({ type: 'shop', platform: 'a', number: 'b/c' })));
  it('a shop never for a site', () =>
    expect(keyOf({ type: 'shop', platform: 'p', number: '1', url: 'https://p.example/1' })).toEqual({ key: 'at:P/1' }));
  it('not at all where nothing says where it is', () => {
    expect(keyOf({ type: 'site', platform: 'p', number: '1' })).toEqual({ fault: 'channel-missing' });
    expect(keyOf({ type: 'app', platform: ' ', number: '1' })).toEqual({ fault: 'channel-missing' });
    expect(keyOf({ type: 'shop', platform: 'p', number: '1', url: '无网址' })).toEqual({ fault: 'url-invalid' });
  });
});

describe('what is seen of the licence (S8 art 15)', () => {
  it.each([
    [['displayed', 'not-displayed', 'unchecked'], 'not-displayed'],
    [['unchecked', 'displayed'], 'displayed'],
    [['unchecked'], 'unchecked'],
  ] as const)('of %j is %s', (displays, worst) => expect(worstDisplay(displays)).toBe(worst));
});
