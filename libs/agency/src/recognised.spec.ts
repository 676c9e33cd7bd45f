import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, ValidateBy, validate } from 'class-validator';
import { AreWordings, IsInstant, IsWording, MayBeAbsent, One } from '#libs/contracts';
import { ListOf, ListOfKinds } from '#libs/orders';
import { isRecognised } from './recognised';

class Warning {
  @IsIn(['warning']) kind!: 'warning';
}
class Fine {
  @IsIn(['fine']) kind!: 'fine';
  @IsInt() fen!: number;
}
class Place {
  @Matches(/^\d{6}$/) division!: string;
}
class Placed extends Place {
  @IsUUID() id!: string;
  @IsWording(20) name!: string;
  @MayBeAbsent() @AreWordings(2, 5) words?: string[];
  @MayBeAbsent() @IsInstant() at?: string;
  @MayBeAbsent() @One(() => Place) within?: Place;
  @ListOf(() => Place, 'may-be-empty') places!: Place[];
  @ListOfKinds<Warning | Fine>({ warning: Warning, fine: Fine }) penalties!: (Warning | Fine)[];
}

const right = {
  id: '01955f00-0000-7000-8000-00000000000a',
  name: 'a shop',
  division: '620200',
  places: [{ division: '620201' }],
  penalties: [{ kind: 'warning' }, { kind: 'fine', fen: 5 }],
};
const asked = async (of: new () => object, content: object) => {
  const made = plainToInstance(of, content);
  const errors = await validate(made, { whitelist: true, forbidNonWhitelisted: true });
  return { recognised: isRecognised(made), accepted: errors.length === 0 };
};

describe('what is recognised without class-validator', () => {
  it.each([
    ['what is right', {}],
    ['what need not be there', { words: ['one'], at: '2026-03-04T01:00:00.000Z', within: { division: '620200' } }],
    ['an empty list that may be empty', { places: [] }],
  ])('is %s', async (_, more) => expect(await asked(Placed, { ...right, ...more })).toEqual({ recognised: true, accepted: true }));

  it.each([
    ['a field too many', { other: 1 }],
    ['one left out', { id: undefined }],
    ['a wrong one of the class above', { division: '62' }],
    ['null for what may be absent', { at: null }],
    ['one wrong item among right ones', { words: ['one', ''] }],
    ['text for a list', { words: 'one' }],
    ['too long a list', { words: ['one', 'two', 'three'] }],
    ['a wrong object inside', { within: { division: '6' } }],
    ['a field too many inside', { within: { division: '620200', other: 1 } }],
    ['a list for an object', { within: [{ division: '620200' }] }],
    ['text for an object', { within: 'there' }],
    ['a list in the list', { places: [[{ division: '620200' }]] }],
    ['null in the list', { places: [null] }],
    ['an empty list that may not be', { penalties: [] }],
    ['an unknown kind', { penalties: [{ kind: 'prison' }] }],
    ['a kind without what belongs to it', { penalties: [{ kind: 'fine' }] }],
    ['a kind with what belongs to another', { penalties: [{ kind: 'warning', fen: 1 }] }],
  ])('is not %s', async (_, more) => expect(await asked(Placed, { ...right, ...more })).toEqual({ recognised: false, accepted: false }));

  it('is not what must be waited for, nor what it does not know: class-validator is asked', async () => {
    class Awaited {
      @ValidateBy({ name: 'later', validator: { validate: async () => true } }) word!: string;
    }
    class Defined {
      @IsDefined() word!: string;
    }
    class Sometimes {
      @IsString({ validateIf: () => true }) word!: string;
    }
    for (const one of [Awaited, Defined, Sometimes]) expect(await asked(one, { word: 'a' })).toEqual({ recognised: false, accepted: true });
  });
  it('is never an object of a class without fields', async () =>
    expect(await asked(class Nothing {}, {})).toEqual({ recognised: false, accepted: false }));
  it('is what class-validator lets be null', async () => {
    class Lenient {
      @IsOptional() @IsString() word?: string;
    }
    expect(await asked(Lenient, { word: null })).toEqual({ recognised: true, accepted: true });
  });
});
