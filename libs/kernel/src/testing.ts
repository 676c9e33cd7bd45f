import type { AnyFact } from './fact';
import type { Projection } from './projection';
import type { Recorded } from './recorded';

/** The rows of a projection after some facts. What a recorded fact has beside type and data may be given with it. */
export function project<Row extends object, F extends AnyFact>(
  projection: Projection<Row, F>,
  ...facts: (NoInfer<F> & Partial<Omit<Recorded<F>, 'type' | 'data'>>)[]
): Map<string, Row> {
  const rows = new Map<string, Row>();
  facts.forEach((fact, index) => {
    const recorded = { stream: 'test-1', revision: index, position: index + 1, ...fact } as unknown as Recorded<F>;
    const keys = projection.key(recorded);
    for (const key of [keys ?? []].flat()) {
      const row = projection.project(rows.get(key), recorded, key);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  });
  return rows;
}
