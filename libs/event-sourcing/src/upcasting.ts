import type { AnyFact, AnyStream, Recorded, RecordedFact, Upcaster } from '#libs/kernel';

type Shapes = Pick<AnyStream, 'category' | 'facts'>;
const upcastersOf = ({ facts }: Shapes, type: string): readonly Upcaster[] | undefined =>
  Object.hasOwn(facts, type) ? (facts as Record<string, readonly Upcaster[]>)[type] : undefined;

/** The schema version in which a fact of this type is written today. */
export const schemaOf = (stream: Shapes, type: string): number => (upcastersOf(stream, type)?.length ?? 0) + 1;

/**
 * A stored fact in today's shape: each upcaster brings its data one version on.
 * @throws Error for a fact that the stream does not know, or of a version newer than this code: reading on would guess
 */
export function toToday<F extends AnyFact>(stream: Shapes, fact: RecordedFact): Recorded<F> {
  const upcasters = upcastersOf(stream, fact.type);
  if (!upcasters) throw new Error(`${fact.stream}@${fact.revision}: ${stream.category} has no fact ${fact.type}`);
  if (fact.schema > upcasters.length + 1)
    throw new Error(
      `${fact.stream}@${fact.revision}: ${fact.type} has schema version ${fact.schema}, this code knows ${upcasters.length + 1}`,
    );
  if (fact.schema === upcasters.length + 1) return fact as unknown as Recorded<F>;
  let data: object = fact.data;
  for (const upcast of upcasters.slice(fact.schema - 1)) data = upcast(data as never);
  return { ...fact, data } as unknown as Recorded<F>;
}
