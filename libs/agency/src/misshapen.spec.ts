import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsInt, ValidateBy } from 'class-validator';
import { ShapeRefused } from '#libs/kernel';
import { ListOf } from '#libs/orders';
import { refuseMisshapen } from './misshapen';

let looks = 0;
const IsCounted = () =>
  ValidateBy({
    name: 'isCounted',
    validator: { validate: (value) => ((looks += 1), typeof value === 'number'), defaultMessage: () => 'no number' },
  });

class Item {
  @IsCounted() count!: number;
}
class Box {
  @ListOf(() => Item) items!: Item[];
}
class Load {
  @ListOf(() => Item) @ArrayMaxSize(3_000) items!: Item[];
  @ListOf(() => Box) boxes!: Box[];
  @IsArray() @IsInt({ each: true }) numbers!: number[];
}
/** Recognised by nobody: what class-validator alone can tell. */
class Told {
  @IsDefined({ validateIf: () => true }) anything!: unknown;
}
class Tolds {
  @ListOf(() => Told) items!: Told[];
}

const good = { count: 1 };
const right = { items: [good], boxes: [{ items: [good] }], numbers: [1] };
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const refusalOf = async (of: new () => object, content: object): Promise<ShapeRefused['errors'] | undefined> => {
  looks = 0;
  const refused: unknown = await refuseMisshapen(plainToInstance(of, content)).catch((thrown: unknown) => thrown);
  if (refused !== undefined && !(refused instanceof ShapeRefused)) throw refused;
  return refused?.errors;
};
const fieldsOf = async (content: object) => (await refusalOf(Load, content))?.map(({ field }) => field);

describe('what is wrong in an order', () => {
  it('is named where it is', async () => {
    const content = { ...right, items: [good, { count: 'x' }], boxes: [{ items: [{ count: 1, other: 1 }] }], more: 1 };
    expect(await refusalOf(Load, content)).toEqual([
      { field: 'more', says: ['property more should not exist'] },
      { field: 'items.1.count', says: ['no number'] },
      { field: 'boxes.0.items.0.other', says: ['property other should not exist'] },
    ]);
  });

  it('is named at its place far down a long list', async () => {
    expect(await fieldsOf({ ...right, items: many(2_000, (n) => (n % 700 === 699 ? {} : good)) })).toEqual([
      'items.699.count',
      'items.1399.count',
    ]);
    expect(await fieldsOf({ ...right, boxes: many(100, (n) => ({ items: many(30, (m) => (n === 77 && m === 29 ? {} : good)) })) })).toEqual(
      ['boxes.77.items.29.count'],
    );
  });

  it('is looked for once in each item, and then in the first twenty alone', async () => {
    const errors = await refusalOf(Load, { ...right, items: many(2_000, () => ({})) });
    expect(errors).toHaveLength(20);
    expect(errors!.at(-1)!.field).toBe('items.19.count');
    expect(looks).toBeLessThanOrEqual(2_000 + 20 + 5);
    expect(await fieldsOf({ ...right, items: many(2_000, () => good), numbers: ['x'] })).toEqual(['numbers']);
    expect(looks).toBeLessThanOrEqual(2_000 + 5);
  });

  it.each<[string, object, string[]]>([
    ['a list that is too long, though each item is right', { items: many(3_001, () => good) }, ['items']],
    ['one wrong value among many', { numbers: many(500, (n) => (n === 499 ? 'x' : n)) }, ['numbers']],
    ['what is no object among many', { items: many(100, (n) => (n === 99 ? 5 : good)) }, ['items']],
    ['a list among many objects', { items: many(100, (n) => (n === 99 ? [good] : good)) }, ['items']],
  ])('is named all the same where it is %s', async (_, change, fields) =>
    expect(new Set((await fieldsOf({ ...right, ...change }))!.map((field) => field.split('.')[0]))).toEqual(new Set(fields)),
  );

  it('is found behind twenty items that are right and not recognised', async () => {
    expect(await refusalOf(Tolds, { items: many(50, () => ({ anything: 1 })) })).toBeUndefined();
    expect((await refusalOf(Tolds, { items: many(50, (n) => (n === 49 ? {} : { anything: 1 })) }))!.map(({ field }) => field)).toEqual([
      'items.49.anything',
    ]);
  });
});
