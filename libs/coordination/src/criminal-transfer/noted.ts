import { type Capability, give, type Intake, type MessageClass, type OrderClass } from '#libs/orders';

export type Intakes = NonNullable<Capability['intakes']>;

/** A message is entered with the content it came with; whether its sender may say so, the decision checks. */
export const noted = <M extends object>(message: MessageClass<M>, order: OrderClass<M>): Intake<M> => ({
  message,
  take: (content) => give(order, content),
});
