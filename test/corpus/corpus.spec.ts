import { existsSync } from 'node:fs';
import { toToday } from '#libs/event-sourcing';
import type { AnyFact, RecordedFact } from '#libs/kernel';
import { sampleFile, samplesOf } from '#libs/orders/testing';
import { STREAMS } from './streams';

/** Every shape in which a fact was ever written, of every stream of every agency. */
const SHAPES = STREAMS.flatMap((stream) =>
  Object.entries(stream.facts as Record<string, readonly unknown[]>).flatMap(([type, upcasters]) =>
    Array.from({ length: upcasters.length + 1 }, (_, older) => ({ stream, category: stream.category, type, schema: older + 1 })),
  ),
);

describe('the corpus of facts', () => {
  it.each(SHAPES)('has a sample of $category/$type.v$schema that loads today', ({ stream, category, type, schema }) => {
    expect({ file: sampleFile(category, type, schema), exists: existsSync(sampleFile(category, type, schema)) }).toMatchObject({
      exists: true,
    });
    for (const data of samplesOf(category, type, schema)) {
      const stored = { stream: `${category}-sample`, revision: 0, position: 1, type, schema, data } as unknown as RecordedFact;
      const fact = toToday<AnyFact>(stream, stored);
      expect(() => stream.evolve(stream.initial, fact)).not.toThrow();
      expect(fact.data.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    }
  });
});
