import { ShapeRefused } from '#libs/kernel';
import { pageAsked } from './page-asked';

const shops = { filters: ['town', 'open'], sort: { field: 'rentDueAt', says: 'Whose rent is due first comes first' } };

describe('what the query of a list asks', () => {
  it('is a page in the own order of the register, from its beginning or a cursor on', () => {
    expect(pageAsked(shops, {})).toEqual({ filters: {}, limit: 50, sort: { field: 'rentDueAt' } });
    expect(pageAsked(shops, { after: 'cursor', limit: '200' })).toEqual({
      filters: {},
      limit: 200,
      after: 'cursor',
      sort: { field: 'rentDueAt' },
    });
  });
  it('is the order of keys where something is filtered by, for the read store sorts nothing filtered (ADR 28)', () => {
    expect(pageAsked(shops, { town: '嘉峪关' })).toEqual({ filters: { town: '嘉峪关' }, limit: 50 });
    expect(pageAsked({ ...shops, only: { open: 'true' } }, {})).toEqual({ filters: { open: 'true' }, limit: 50 });
  });
  it('is the order of keys where the register has none of its own', () =>
    expect(pageAsked({ filters: [] }, {})).toEqual({ filters: {}, limit: 50 }));
  it('is refused with every field that cannot be meant', () => {
    const query = { street: 'x', limit: '201', town: ['a', 'b'] };
    const refusal = expect.objectContaining({ errors: ['street', 'limit', 'town'].map((field) => expect.objectContaining({ field })) });
    expect(() => pageAsked(shops, query)).toThrow(ShapeRefused);
    expect(() => pageAsked(shops, query)).toThrow(refusal);
  });
});
