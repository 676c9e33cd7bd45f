import { Type } from 'class-transformer';
import { ArrayNotEmpty, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';

/** Goes only on a field that is declared to hold what the decorator checks. */
type FieldOf<Checked> = <C extends object, K extends string & keyof C>(target: C, field: Checked extends C[K] ? K : never) => void;

/** A list, each item checked as its class says; not empty, unless it says so. */
export const ListOf = <Item extends object>(item: () => new () => Item, size?: 'may-be-empty') => listOf<Item>(Type(item), size);

/** A list of items told apart by `kind`: a class for every kind; an unknown kind is refused by name. */
export function ListOfKinds<Item extends { kind: string }>(kinds: { [K in Item['kind']]: new () => Extract<Item, { kind: K }> }) {
  const OfUnknownKind = class {};
  IsIn(Object.keys(kinds))(OfUnknownKind.prototype, 'kind');
  const subTypes = Object.entries<new () => object>(kinds).map(([name, value]) => ({ name, value }));
  return listOf<Item>(Type(() => OfUnknownKind, { discriminator: { property: 'kind', subTypes }, keepDiscriminatorProperty: true }));
}

// All are needed: without @Type items pass unchecked, without @IsObject a list within the list does.
function listOf<Item>(type: PropertyDecorator, size?: 'may-be-empty'): FieldOf<Item[]> {
  const checks = [IsArray(), IsObject({ each: true }), ValidateNested({ each: true }), type, ...(size ? [] : [ArrayNotEmpty()])];
  return (target, field) => checks.forEach((check) => check(target, field));
}
