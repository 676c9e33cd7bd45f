import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { LARGEST_CONTENT, type MessageClass } from '#libs/orders';

/** What a message says does not have the shape of its class. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

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

/** No order comes of it. */
function isTooMuch(data: object): boolean {
  const left: object[] = [data];
  let members = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const inside: unknown[] = Object.values(next);
    members += inside.length;
    if (members > LARGEST_CONTENT.members || inside.length > (Array.isArray(next) ? LARGEST_CONTENT.items : LARGEST_CONTENT.fields))
      return true;
    for (const value of inside) if (typeof value === 'object' && value !== null) left.push(value);
  }
  return false;
}
