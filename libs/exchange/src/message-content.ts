import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { MessageClass } from '#libs/orders';

/** What a message says does not have the shape of its class. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * As much as any order may hold, so no message that could be taken is refused. class-validator takes a tenth of a millisecond for each
 * item of a list, in one go in which the node answers nobody: a million bytes of empty items stopped it for twenty seconds.
 */
const LONGEST_LIST = 5_000;
const MOST_FIELDS = 200;
const MOST_MEMBERS = 20_000;

/**
 * What a message says, in the shape of its class. Fields that this version does not know are left out, not refused: a message may
 * gain fields.
 * @throws Unreadable
 */
export async function contentOf<M extends object>(message: MessageClass<M>, data: object): Promise<M> {
  if (isTooMuch(data)) throw new Unreadable(`${message.type} holds more than any message of its kind`);
  const { content, wrong } = await read(message, data);
  if (wrong.length > 0) throw new Unreadable(`${message.type} is broken in ${wrong.map(({ property }) => property).join(', ')}`);
  return content;
}

/** Members such as `constructor` lead class-transformer astray: it calls what they hold. */
async function read<M extends object>(message: MessageClass<M>, data: object) {
  try {
    const content = plainToInstance(message, data);
    return { content, wrong: await validate(content, { whitelist: true }) };
  } catch (thrown) {
    throw new Unreadable(`${message.type} cannot be read: ${String(thrown)}`, { cause: thrown });
  }
}

function isTooMuch(data: object): boolean {
  const left: object[] = [data];
  let members = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const inside: unknown[] = Object.values(next);
    members += inside.length;
    if (members > MOST_MEMBERS || inside.length > (Array.isArray(next) ? LONGEST_LIST : MOST_FIELDS)) return true;
    for (const value of inside) if (typeof value === 'object' && value !== null) left.push(value);
  }
  return false;
}
