import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { actorOf, DEMONSTRATION_OFFICERS } from '#libs/identity';
import { roleFor } from '#libs/law';
import { declarationOf } from '#libs/orders';
import { orderIdOf, type Scene } from './step';
import { STEPS } from './tell-story';

const scene: Scene = {
  at: '2026-12-30T01:00:00.000Z',
  shop: { operatorId: '01a20b11-1a80-7000-8000-0000000000a1', name: '店', uscc: '91620200MAYD44ME87' },
  site: { operatorId: '01a20b11-1a80-7000-8000-0000000000a2', name: '站', uscc: '91620200MAYY2WXQ00' },
  simulated: false,
};
const orders = STEPS.flatMap((step) => step.orders(scene).map((given, index) => ({ step, given, orderId: orderIdOf(step, index) })));

describe('the story', () => {
  it('gives every order an id of its own, the same each time it is told', () => {
    const ids = orders.map(({ orderId }) => orderId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[\w.:/-]{8,200}$/.test(id))).toBe(true);
  });

  it('goes forward in time', () => {
    const times = STEPS.map(({ at }) => at);
    expect(times.toSorted()).toEqual(times);
    expect(new Set(times).size).toBe(times.length);
  });

  it.each(orders.map(({ step, given, orderId }) => [orderId, step, given] as const))(
    '%s can be given: it has a route, an officer with the power, and the shape it declares',
    async (_, step, { order, content }) => {
      const { route, power } = declarationOf(order);
      expect(route).toMatch(/^(PUT|POST) /);
      expect(roleFor(power, actorOf(DEMONSTRATION_OFFICERS.find(({ id }) => id === step.by)!))).toBeDefined();
      expect(await validate(plainToInstance(order, content), { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    },
  );

  it('lets the defence period run out by itself where time can be moved (N-7), and has the party waive it where not (N-6)', () => {
    const undefended = STEPS.find(({ id }) => id === 'no-licence-undefended')!;
    expect(undefended.orders({ ...scene, simulated: true })).toEqual([]);
    expect(undefended.orders(scene).map(({ order }) => order.name)).toEqual(['WaiveDefence']);
  });
});
