import { validate, type ValidationError } from 'class-validator';
import { ShapeRefused } from '#libs/kernel';
import { isRecognised } from './recognised';

/** So many mistakes are named; the rest is found once these are mended. */
const MOST_ERRORS = 20;

/**
 * Names what is wrong in an order that was not recognised. class-validator takes a tenth of a millisecond and more for each item of a list,
 * in one go in which the node answers nobody: so it is first shown what it will complain of. Only the whole order is ever accepted.
 * @throws ShapeRefused
 */
export async function refuseMisshapen(order: object): Promise<void> {
  const mistakes = await mistakesIn(abridged(order) as object);
  const errors = mistakes.length > 0 ? mistakes : await mistakesIn(order);
  if (errors.length > 0) throw new ShapeRefused(errors.flatMap((error) => fieldsIn(error)).slice(0, MOST_ERRORS));
}

const mistakesIn = async (order: object) => (await validate(order, { whitelist: true, forbidNonWhitelisted: true })).slice(0, MOST_ERRORS);

/** A copy in which long lists hold only the first objects that are not recognised, in their places: class-validator passes over the holes between. */
function abridged(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > MOST_ERRORS ? withHoles(value) : value.map(abridged);
  if (!isShaped(value)) return value;
  const fields = Object.entries(value).map(([field, of]) => [field, abridged(of)] as const);
  return Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, Object.fromEntries(fields));
}

function withHoles(list: readonly unknown[]): unknown[] {
  const short: unknown[] = [];
  short.length = list.length;
  let shown = 0;
  for (const [index, item] of list.entries()) {
    if (isShaped(item) && (shown === MOST_ERRORS || isRecognised(item))) continue;
    if (isShaped(item)) shown += 1;
    short[index] = abridged(item);
  }
  return short;
}

/** An object of a class that says how it must be. */
const isShaped = (value: unknown): value is object => value instanceof Object && value.constructor !== Object && !Array.isArray(value);

function fieldsIn({ property, constraints, children }: ValidationError, within = ''): { field: string; says: string[] }[] {
  const field = within + property;
  const own = constraints ? [{ field, says: Object.values(constraints) }] : [];
  return [...own, ...(children ?? []).flatMap((child) => fieldsIn(child, `${field}.`))];
}
