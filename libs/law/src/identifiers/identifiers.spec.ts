import { documentNumber, documentNumberOf, unexplainedGaps } from './document-number';
import { domainOf } from './domain';
import { idNumberFault } from './id-number';
import { siteIdentifierOf } from './site-identifier';
import { acceptedUscc, normalised, usccFault, usccParts } from './uscc';

describe('unified social credit codes (7.2)', () => {
  it.each([
    '91620200MA00000077',
    '92620200MA0000015Y',
    '91330106MA00000T4A',
    '93110108MA0000031A',
    '12620200000000019G',
    '91620200MA0000103G',
    '92330110MA00009X46',
  ])('%s has both check characters right', (code) => expect(usccFault(code)).toBeUndefined());
  it.each([
    ['9162020', 'uscc-length'],
    ['91620200MA00000O77', 'uscc-alphabet'],
    ['91620200MA00000078', 'uscc-check'],
    ['91620200MA00000057', 'uscc-check'],
  ])('%s is refused: %s', (code, fault) => expect(usccFault(code)).toBe(fault));
  it('has two check characters, each of which counts', () => {
    const body = '91620200MA000000';
    const ofTheWhole = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((last) => usccFault(`${body}8${last}`) === undefined);
    expect(ofTheWhole).toEqual([]); // whatever stands in place 18, a wrong place 17 shows
  });
  it('is refused when typed, a warning from the registrar', () => {
    expect(() => acceptedUscc('91620200MA00000078', 'typed')).toThrow(expect.objectContaining({ code: 'uscc-check' }));
    expect(acceptedUscc('91620200MA00000078', 'registrar')).toEqual({ code: '91620200MA00000078', warning: 'uscc-check' });
    expect(() => acceptedUscc('916', 'registrar')).toThrow(expect.objectContaining({ code: 'uscc-length' }));
  });
  it('says who registered it, what it is and where', () => {
    expect(usccParts('92620200MA0000015Y')).toEqual({ authority: 'market-regulation', kind: 'individual-business', division: '620200' });
    expect(usccParts('A2620200MA0000015Y')).toEqual({ division: '620200' });
  });
  it('is compared without width, case, space and invisible characters', () =>
    expect(normalised(' ９1620200ma0000\u200b0077\n')).toBe('91620200MA00000077'));
});

describe('citizen identity numbers (GB 11643)', () => {
  it.each([
    ['110000199001011', 'id-length'],
    ['11000019900101001A', 'id-alphabet'],
    ['110000199002300013', 'id-birth-date'],
  ])('%s: %s', (number, fault) => expect(idNumberFault(number)).toBe(fault));
  it('has exactly one right check character', () =>
    expect([...'0123456789X'].filter((check) => idNumberFault(`11010519491231002${check}`) === undefined)).toEqual(['X'])); // the standard's own example
});

describe('domains', () => {
  it.each([
    ['HTTPS://WWW.Shop.Example./index.html?from=wx', 'shop.example'],
    ['shop.example:8080/cn', 'shop.example'],
    ['http://商城.测试', 'xn--czru2d.xn--0zwm56d'],
    ['www.example', 'www.example'],
  ])('%s is %s', (address, domain) => expect(domainOf(address)).toBe(domain));
  it.each([
    'http://',
    'www',
    '无网址',
    'http://www .a.example',
    'javascript:alert(1)',
    'https//a.example',
    'ftp://a.example',
    'a..example',
    'x@a.example',
    '',
  ])('%s is none', (address) => expect(domainOf(address)).toBeUndefined());
});

describe('document numbers (7.5)', () => {
  it.each([
    ['京顺市监处罚〔2023〕2310号', { prefix: '京顺市监处罚', year: 2023, serial: '2310' }],
    ['粤中横栏罚字〔2024〕第4-546号', { prefix: '粤中横栏罚字', year: 2024, serial: '4-546' }],
  ])('%s', (text, parts) => expect(documentNumberOf(text)).toEqual(parts));
  it.each(['嘉市监处罚[2025]1号', '嘉市监处罚〔2025〕01号', '嘉市监处罚〔25〕1号', '〔2025〕1号'])('%s is none', (text) =>
    expect(documentNumberOf(text)).toBeUndefined(),
  );
  it('are written as they are read', () => {
    const text = documentNumber({ prefix: '嘉市监处罚', year: 2025, serial: 15 });
    expect(text).toBe('嘉市监处罚〔2025〕15号');
    expect(documentNumberOf(text)).toEqual({ prefix: '嘉市监处罚', year: 2025, serial: '15' });
  });
});

describe('the serials of a year (7.5)', () => {
  it('have no gaps but those that a void explains', () => {
    expect(unexplainedGaps([1, 2, 5, 6], [4])).toEqual([3]);
    expect(unexplainedGaps([1, 2, 5], [3, 4])).toEqual([]);
    expect(unexplainedGaps([], [])).toEqual([]);
  });
});

describe('what a site says of itself (7.4)', () => {
  it.each([
    ['陇ICP备2021000000号-1', 'icp-filing'],
    ['陇ICP备2021000000号-2A', 'icp-filing'],
    ['甘 B2-20210000', 'icp-licence'],
    ['甘公网安备 62020002000000号', 'police-filing'],
    ['L-GS-CJ00001', 'travel-agency-licence'],
    ['2800001', 'audio-visual-licence'],
  ])('%s is a %s, and not verified by its form', (text, kind) =>
    expect(siteIdentifierOf(text)).toMatchObject({ kind, verification: 'unverified' }),
  );
  it('is nothing when it has no known form', () => expect(siteIdentifierOf('ICP备1号')).toBeUndefined());
});
