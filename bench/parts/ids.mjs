// Ids as clients are told to choose them: UUIDv7 (RFC 9562, 5.7), the time in milliseconds and then what chance gives.
import { randomBytes } from 'node:crypto';

export function uuid7(now = Date.now()) {
  const time = now.toString(16).padStart(12, '0');
  const chance = randomBytes(10);
  chance[0] = 0x70 | (chance[0] & 0x0f); // the version
  chance[2] = 0x80 | (chance[2] & 0x3f); // the variant
  const rest = chance.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}
