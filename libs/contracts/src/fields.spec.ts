import { validateSync } from 'class-validator';
import { AreWordings, IsInstant, IsNotation, IsWording } from './fields';

class Held {
  @IsInstant() at = '2026-03-04T01:00:00.000Z';
  @IsWording(200) wording = '某店';
  @AreWordings(5, 200) wordings = ['某店'];
  @IsNotation(200) notation = '某店';
}
const faultsOf = (change: Partial<Held>) => validateSync(Object.assign(new Held(), change)).map(({ property }) => property);

describe('an instant', () => {
  it.each(['2000-01-01T00:00:00.000Z', '2099-12-31T23:59:59.999Z'])('may be %s', (at) => expect(faultsOf({ at })).toEqual([]));
  it.each([
    '1999-12-31T23:59:59.999Z',
    '2100-01-01T00:00:00.000Z',
    '+275760-09-13T00:00:00.000Z',
    '-000001-01-01T00:00:00.000Z',
    '2026-03-04T01:00:00Z',
    '2026-02-30T01:00:00.000Z',
    'tomorrow',
  ])('is not %s: no clock that is wrong moves a period of law', (at) => expect(faultsOf({ at })).toEqual(['at']));
});

describe('wording', () => {
  it.each([
    '身份证号620000198012305891',
    '田某,62000019801230589x,在场',
    '６２００００１９８０１２３０５８９１',
    '联系电话：13912345678。',
    '+86 139-1234-5678',
    '0086-13912345678',
  ])('holds no number of a person, which a fact would keep for ever (PD-2, PB-6): %s', (text) => {
    expect(faultsOf({ wording: text })).toEqual(['wording']);
    expect(faultsOf({ wordings: ['某店', text] })).toEqual(['wordings']);
    expect(faultsOf({ notation: text })).toEqual([]);
  });
  it.each([
    '统一社会信用代码91620200MAYY2WXQ00',
    '916202007896543210', // a credit code of digits alone: no date of birth in it
    '座机0937-1592259',
    '订单号202612081234567890123',
    '货值180000元，2026-11-24起',
    '嘉市监立案〔2026〕101号',
  ])('holds other numbers: %s', (text) => expect(faultsOf({ wording: text, wordings: [text] })).toEqual([]));
});
