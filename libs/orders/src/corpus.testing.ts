import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyFact, StreamOf } from '#libs/kernel';

/**
 * The corpus keeps a sample of every shape in which a fact was ever written: `test/corpus/<category>/<Type>.v<n>.json`, a list.
 * A test that writes a fact in a shape that is not there fails: the change needs a new schema version with an upcaster, or,
 * where it only makes a field appear that may be absent, one more sample (`npm run corpus`).
 */
const CORPUS = join(process.cwd(), 'test/corpus');
const ADDING = process.env['WANGJIAN_CORPUS'] === 'add';

/** A value's structure: members and types, no content. Lists: the structures of their items. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].toSorted().join('|')}]`;
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  if ('specversion' in value) return 'CloudEvent'; // a message that a fact keeps has a contract, and versions, of its own
  const members = Object.entries(value).map(([member, of]) => `${member}:${shapeOf(of)}`);
  return `{${members.toSorted().join(',')}}`;
}

export const sampleFile = (category: string, type: string, schema: number): string => join(CORPUS, category, `${type}.v${schema}.json`);

export function samplesOf(category: string, type: string, schema: number): object[] {
  const file = sampleFile(category, type, schema);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object[]) : [];
}

/** @throws Error when the shape of the fact is not registered. Streams that only a test knows have no folder and are not asked. */
export function mustBeRegistered({ category, facts }: StreamOf<AnyFact>, { type, data }: AnyFact): void {
  if (!ADDING && !existsSync(join(CORPUS, category))) return;
  const schema = ((facts as Record<string, readonly unknown[]>)[type]?.length ?? 0) + 1;
  const samples = samplesOf(category, type, schema);
  if (samples.some((sample) => shapeOf(sample) === shapeOf(data))) return;
  if (!ADDING)
    throw new Error(
      `${category}/${type}.v${schema} was never written in the shape ${shapeOf(data)}: add an upcaster, or a sample with npm run corpus`,
    );
  mkdirSync(join(CORPUS, category), { recursive: true });
  writeFileSync(sampleFile(category, type, schema), `${JSON.stringify([...samples, data], null, 2)}\n`);
}
