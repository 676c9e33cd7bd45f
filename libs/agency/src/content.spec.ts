import { ShapeRefused } from '#libs/kernel';
import { tidied } from './content';

const refusalOf = (content: object): unknown => {
  try {
    return tidied(content);
  } catch (thrown) {
    return thrown instanceof ShapeRefused ? thrown.errors[0] : thrown;
  }
};
const nested = (depth: number): object => JSON.parse(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`) as object;

describe('the content of an order', () => {
  it('goes on as it is, but for UUIDs, which are the same in lower case (RFC 9562)', () =>
    expect(tidied({ leadId: '01955F00-0000-7000-8000-00000000000A', list: [{ word: 'Ä', none: null, number: 1.5 }] })).toEqual({
      leadId: '01955f00-0000-7000-8000-00000000000a',
      list: [{ word: 'Ä', none: null, number: 1.5 }],
    }));
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('is refused with a member called %s, anywhere', (name) => {
    expect(refusalOf(JSON.parse(`{"list":[{"${name}":1}]}`) as object)).toMatchObject({ field: `list.0.${name}` });
  });
  it('is refused when it is too deep, without trying', () => {
    expect(refusalOf(nested(100_000))).toMatchObject({ says: [expect.stringContaining('levels deep')] });
    expect(refusalOf(nested(20))).toEqual(nested(20));
  });
  it('is refused when it is too much, before each part is looked at', () => {
    expect(refusalOf({ officers: Array.from({ length: 5_001 }, () => ({})) })).toMatchObject({ field: 'officers' });
    expect(refusalOf({ lists: Array.from({ length: 101 }, () => Array.from({ length: 200 }, () => 0)) })).toMatchObject({
      says: [expect.stringContaining('20000 members')],
    });
  });
  it('is refused with more than 200 fields in one object, anywhere, before they are looked for one by one', () => {
    const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, n]));
    expect(refusalOf(fields(201))).toEqual({ field: '', says: ['has more than 200 fields'] });
    expect(refusalOf({ list: [fields(201)] })).toEqual({ field: 'list.0', says: ['has more than 200 fields'] });
    expect(refusalOf(fields(200))).toEqual(fields(200));
  });
});
