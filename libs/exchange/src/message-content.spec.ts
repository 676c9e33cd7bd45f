import { IsUUID, Length } from 'class-validator';
import { ListOf } from '#libs/orders';
import { contentOf, Unreadable } from './message-content';

class Item {
  @IsUUID() itemId!: string;
  @Length(1, 100) description!: string;
}
class ListSent {
  static readonly type = 'cn.wangjian.police.list-sent.v1';
  @ListOf(() => Item) items!: Item[];
}
const whole = { items: [{ itemId: '0193a1b2-0000-4000-8000-000000000003', description: '涉案烟草' }] };

describe('what a message says', () => {
  it('is read in the shape of its class, without what this version does not know', async () =>
    expect(await contentOf(ListSent, { ...whole, later: { a: [1] } })).toEqual(whole));

  it.each([
    ['a list', { ...whole, items: Array.from({ length: 300_000 }, () => ({})) }],
    ['an unknown list', { ...whole, later: Array.from({ length: 300_000 }, () => 0) }],
    ['many lists', { ...whole, later: Array.from({ length: 5_000 }, () => [0, 0, 0, 0, 0]) }],
    ['fields', { ...whole, ...Object.fromEntries(Array.from({ length: 50_000 }, (_, field) => [`field${field}`, 0])) }],
  ])('is refused before it is looked at one by one where it is far too much: %s', async (_, data) => {
    const began = performance.now();
    await expect(contentOf(ListSent, data)).rejects.toThrow(Unreadable);
    expect(performance.now() - began).toBeLessThan(1_000); // it was twenty seconds
  });
});
