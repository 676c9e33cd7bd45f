import { IsString, Length } from 'class-validator';
import type { AnyFact } from '#libs/kernel';
import type { ClockedStream } from '#libs/law';
import { Order, type OrderClass } from './order';

/**
 * The order by which a stream learns that time has passed. It asks for nothing: what time alone brought about is applied before
 * every decision, and this one adds nothing to it.
 */
export function timePassesOn(stream: ClockedStream<object, AnyFact>): OrderClass {
  class TimePasses {}
  IsString()(TimePasses.prototype, stream.id);
  Length(1, 200)(TimePasses.prototype, stream.id);
  Object.defineProperty(TimePasses, 'name', { value: `TimePassesOn${stream.category.replace(/^./, (letter) => letter.toUpperCase())}` });
  Order({ route: null, power: 'follow', law: 'P clocks', stream, decide: () => [] })(TimePasses as OrderClass<Record<string, string>>);
  return TimePasses;
}
