import { RuleViolated } from '#libs/kernel';

/** A line that was not answered: its number from 1, its id where it could be read, and the field that is wrong. */
export type LineRefusal = { line: number; id?: string; refused: string; field?: string; says: string };

/**
 * Answers one line of JSON, or refuses it; never throws for what the line says, so that the stream goes on.
 * A field that is not known is refused: a misspelt fact would otherwise change a fine unseen.
 */
export function answerLine<A extends object>(
  line: string,
  number: number,
  fields: readonly string[],
  answer: (content: Content) => A,
): ({ id: string } & A) | LineRefusal {
  let id: string | undefined;
  try {
    const content = new Content(objectOf(line), '');
    id = content.text('id');
    content.allow(['id', ...fields]);
    return { id, ...answer(content) };
  } catch (refusal) {
    if (!(refusal instanceof RuleViolated)) throw refusal;
    const { field } = refusal.facts;
    return {
      line: number,
      ...(id !== undefined && { id }),
      refused: refusal.code,
      ...(typeof field === 'string' && { field }),
      says: refusal.message,
    };
  }
}

/** Every line of a stream that is not blank, answered in order. */
export async function* answers<A>(
  lines: AsyncIterable<string> | Iterable<string>,
  answer: (line: string, number: number) => A,
): AsyncGenerator<A> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') yield answer(line, number);
  }
}

/** The fields of one object, each read as what it must be. `null` is a field left out. @throws RuleViolated naming the field */
export class Content {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly path: string,
  ) {}

  allow(fields: readonly string[]): void {
    const unknown = Object.keys(this.values).find((field) => !fields.includes(field));
    if (unknown !== undefined) throw this.wrong(unknown, 'unknown-field', 'is no field here');
  }

  has(field: string): boolean {
    return this.values[field] !== undefined && this.values[field] !== null;
  }

  text(field: string): string {
    const value = this.values[field];
    if (typeof value !== 'string' || value === '') throw this.wrong(field, 'not-a-text', 'must be a text');
    return value;
  }

  /** Refused in the words of the check, under the name of the field. */
  checked(field: string, check: (value: string) => unknown): string {
    const value = this.text(field);
    try {
      check(value);
    } catch (refusal) {
      throw refusal instanceof RuleViolated ? this.wrong(field, refusal.code, `is wrong: ${refusal.message}`) : refusal;
    }
    return value;
  }

  oneOf<C extends string>(field: string, choices: readonly C[]): C {
    const value = this.values[field];
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw this.wrong(field, 'not-one-of', `must be one of ${choices.join(', ')}`);
    return found;
  }

  whole(field: string): number {
    const value = this.values[field];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      throw this.wrong(field, 'not-a-whole-number', 'must be a whole number, 0 or more');
    return value;
  }

  flag(field: string): boolean {
    const value = this.values[field];
    if (typeof value !== 'boolean') throw this.wrong(field, 'not-a-flag', 'must be true or false');
    return value;
  }

  list(field: string): Content[] {
    const value = this.has(field) ? this.values[field] : [];
    if (!Array.isArray(value)) throw this.wrong(field, 'not-a-list', 'must be a list');
    return value.map(
      (item: unknown, place) => new Content(recordOf(item, `${this.path}${field}[${place}]`), `${this.path}${field}[${place}].`),
    );
  }

  part(field: string): Content {
    return new Content(this.has(field) ? recordOf(this.values[field], this.path + field) : {}, `${this.path}${field}.`);
  }

  private wrong(field: string, code: string, says: string): RuleViolated {
    return new RuleViolated(code, `${this.path}${field} ${says}`, { field: this.path + field });
  }
}

function objectOf(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new RuleViolated('not-json', 'The line is no JSON');
  }
  return recordOf(value, undefined);
}

function recordOf(value: unknown, field: string | undefined): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RuleViolated('not-an-object', `${field ?? 'The line'} must be a JSON object`, field === undefined ? {} : { field });
  return value as Record<string, unknown>;
}
