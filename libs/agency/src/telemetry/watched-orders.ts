import { Inject, Injectable } from '@nestjs/common';
import { traced, traceUnderWay } from '#libs/exchange';
import type { Envelope } from '#libs/kernel';
import type { Answer, OrderClass } from '#libs/orders';
import { Orders } from '../orders';
import { problemOf } from '../problem.filter';
import { thrownBy, traceIdOf } from './log-lines';
import { NodeMetrics } from './node-metrics';
import { TRACER, type Tracer } from './tracer';

/** The gate with a watch on it: one span, one count and one time an order, by whomever it is given. */
@Injectable()
export class WatchedOrders extends Orders {
  @Inject(TRACER) private readonly tracer!: Tracer;
  @Inject(NodeMetrics) private readonly metrics!: NodeMetrics;

  /** What is under way here comes before what the sender wrote: the receiving of a message stands between the two. */
  override give<O extends object>(order: OrderClass<O>, content: O, envelope: Envelope): Promise<Answer> {
    const parent = traceUnderWay() ?? envelope.trace;
    return traced(this.tracer, `order ${order.name}`, { parent, attributes: { 'wangjian.order': order.name } }, async (span, trace) => {
      const startedAt = performance.now();
      let outcome = 'done';
      try {
        return await super.give(order, content, trace ? { ...envelope, trace } : envelope);
      } catch (thrown) {
        outcome = problemOf(thrown).type.slice('/problems/'.length);
        thrownBy({ order: order.name, orderId: envelope.orderId, correlationId: envelope.correlationId, ...traceIdOf(trace) }, thrown);
        throw thrown;
      } finally {
        span.setAttribute('wangjian.outcome', outcome);
        this.metrics.gave(order.name, outcome, senderOf(envelope), (performance.now() - startedAt) / 1_000);
      }
    });
  }
}

function senderOf({ by: { roles } }: Envelope): 'node' | 'partner' | 'officer' {
  if (roles.includes('system')) return 'node';
  return roles.includes('partner') ? 'partner' : 'officer';
}
