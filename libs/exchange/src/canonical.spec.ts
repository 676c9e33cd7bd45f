import { canonicalJson, NoCanonicalForm } from './canonical';

describe('canonical JSON (RFC 8785)', () => {
  it('prints the example of section 3.2.2, sorted as 3.2.3 says', () => {
    const example = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts by UTF-16 code units, not by code points', () => {
    expect(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2, é: 3, '1': 4 })).toBe('{"1":4,"é":3,"\u{1f600}":2,"\ufb33":1}');
  });

  it('keeps a member called __proto__, which a parser makes an own one', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"admin":true}}'))).toBe('{"__proto__":{"admin":true},"b":1}');
  });

  it('refuses what JSON does not have', () => {
    for (const value of [undefined, Number.NaN, Infinity, () => 1, { a: undefined }])
      expect(() => canonicalJson(value)).toThrow(NoCanonicalForm);
  });

  it('refuses a nesting that would exhaust the stack', () => {
    expect(() => canonicalJson(JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)))).toThrow(NoCanonicalForm);
  });
});
