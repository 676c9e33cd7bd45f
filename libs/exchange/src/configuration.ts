import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

/** A configuration file that cannot be used; says which key is wrong, such as `members[2].keys[0].validFrom`. */
export class ConfigurationRefused extends Error {
  override readonly name = 'ConfigurationRefused';
  constructor(
    readonly file: string,
    readonly says: readonly string[],
  ) {
    super(`${file}: ${says.join('; ')}`);
  }
}

/** @throws ConfigurationRefused that does not quote the file: it may hold a secret, and a parser's message shows what it met */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    const says = (thrown as Error).message;
    throw new ConfigurationRefused(file, [thrown instanceof SyntaxError ? `is not JSON: ${says.replace(/,? ?(\.\.\.)?".*$/s, '')}` : says]);
  }
}

/** @throws ConfigurationRefused, also for a key that the file does not have: a misspelt one would be overlooked */
export function configured<C extends object>(shape: new () => C, json: unknown, file: string): C {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new ConfigurationRefused(file, ['must be a JSON object']);
  const configuration = plainToInstance(shape, json);
  const errors = validateSync(configuration, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0)
    throw new ConfigurationRefused(
      file,
      errors.flatMap((error) => wrongIn(error)),
    );
  return configuration;
}

function wrongIn({ property, constraints, children }: ValidationError, within = ''): string[] {
  const key = /^\d+$/.test(property) ? `${within}[${property}]` : within ? `${within}.${property}` : property;
  const own = constraints ? [`${key}: ${Object.values(constraints).join(', ')}`] : [];
  return [...own, ...(children ?? []).flatMap((child) => wrongIn(child, key))];
}
