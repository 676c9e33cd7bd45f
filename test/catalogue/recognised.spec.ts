import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import fc from 'fast-check';
import { isRecognised } from '../../libs/agency/src/recognised';
import { ORDERS } from './orders';

/** Values of each name as they stand in facts: most fields of an order go into one under their own name. */
const CORPUS = join(__dirname, '../corpus');
const onRecord = new Map<string, Set<string>>();
const collect = (value: unknown): void => {
  if (value === null || typeof value !== 'object') return;
  for (const [name, of] of Object.entries(value)) {
    if (!Array.isArray(value)) onRecord.set(name, (onRecord.get(name) ?? new Set()).add(JSON.stringify(of)));
    collect(of);
  }
};
for (const file of readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.json')) collect(JSON.parse(readFileSync(join(CORPUS, file), 'utf8')));

const ODD = [
  null,
  '',
  ' ',
  'x',
  '0',
  '620200',
  '2026-03-04',
  '2026-03-04T01:00:00.000Z',
  0,
  -1,
  1.5,
  7,
  true,
  [],
  {},
  [[]],
  [{}],
  ['x'],
  { kind: 'x' },
];
const UUIDS = ['01955f00-0000-7000-8000-00000000000a'];

/** Now and then something is left out, something odd put in, at any depth. */
const changed = (value: unknown): fc.Arbitrary<unknown> => {
  const odd = { weight: 1, arbitrary: fc.constantFrom<unknown>(...ODD) };
  if (value === null || typeof value !== 'object') return fc.oneof({ weight: 30, arbitrary: fc.constant(value) }, odd);
  if (Array.isArray(value)) return fc.oneof({ weight: 30, arbitrary: fc.tuple(...value.map(changed)) }, odd);
  const members = Object.fromEntries(Object.entries(value).map(([name, of]) => [name, changed(of)]));
  const kept = Object.keys(members);
  return fc.oneof(
    { weight: 30, arbitrary: fc.record(members) },
    { weight: 2, arbitrary: fc.record(members, { requiredKeys: kept.slice(1) }) },
    odd,
  );
};

function contentOf(order: new () => object): fc.Arbitrary<object> {
  const fields = [
    ...new Set(
      getMetadataStorage()
        .getTargetValidationMetadatas(order, '', false, false)
        .map(({ propertyName }) => propertyName),
    ),
  ];
  const valueOf = (field: string) => {
    const known = [...(onRecord.get(field) ?? [])].map((text) => JSON.parse(text) as unknown);
    return fc.constantFrom<unknown>(...known, ...UUIDS, ...(known.length > 0 ? [] : ODD)).chain(changed);
  };
  return fc
    .record(Object.fromEntries([...fields, 'other'].map((field) => [field, valueOf(field)])), { requiredKeys: [] })
    .map((content) => {
      if (Math.abs(JSON.stringify(content).length) % 4 > 0) delete content['other']; // a field too many, one time in four
      return content;
    });
}

describe('an order that is recognised without class-validator', () => {
  it.each(ORDERS)('%p is one that class-validator accepts, and the other way round', async (order) => {
    await fc.assert(
      fc.asyncProperty(contentOf(order), async (content) => {
        const made = plainToInstance(order, content);
        const errors = await validate(made, { whitelist: true, forbidNonWhitelisted: true });
        expect(isRecognised(made)).toBe(errors.length === 0);
      }),
      { numRuns: 25 },
    );
  });
});
