import { ShapeRefused } from '#libs/kernel';
import type { Register } from '#libs/orders';
import type { PageAsked } from '#libs/read-store';

const LARGEST_PAGE = 200;
const USUAL_PAGE = 50;

/**
 * What the query of a list asks of the read store. A register has its own order only while nothing is filtered by: filtered, it is in the
 * order of keys (ADR 28). @throws ShapeRefused naming each field
 */
export function pageAsked(
  { filters, only, sort }: Pick<Register<Record<string, unknown>>, 'filters' | 'only' | 'sort'>,
  query: Record<string, unknown>,
): PageAsked {
  const errors: { field: string; says: string[] }[] = [];
  const matching: Record<string, string> = { ...(only as Record<string, string>) };
  const asked: PageAsked = { filters: matching, limit: USUAL_PAGE };
  for (const [field, value] of Object.entries(query)) {
    if (typeof value !== 'string') errors.push({ field, says: ['must be given once'] });
    else if (field === 'after') asked.after = value;
    else if (field === 'limit') {
      asked.limit = Number(value);
      if (!/^\d{1,3}$/.test(value) || asked.limit < 1 || asked.limit > LARGEST_PAGE)
        errors.push({ field, says: [`must be a whole number from 1 to ${LARGEST_PAGE}`] });
    } else if (filters.includes(field)) matching[field] = value;
    else errors.push({ field, says: [`is not a filter of this register; those are ${filters.join(', ') || 'none'}`] });
  }
  if (errors.length > 0) throw new ShapeRefused(errors);
  return sort && Object.keys(matching).length === 0 ? { ...asked, sort: { field: sort.field } } : asked;
}
