import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { NodeName } from '#libs/kernel';

const FAST = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** How often the delay of the event loop is looked at: finer costs an idle node more than the knowledge is worth. */
const LOOP_MS = 50;

/** As requests are counted; any other is `other`. */
export const METHODS = ['GET', 'PUT', 'POST'];

/**
 * What a node counts while it works. Numbers only: a label is a name from our own code (an order, a refusal, a topic, a clock), never who
 * or what an order was about, so that whoever may read them learns of no person and no matter.
 */
export class NodeMetrics {
  readonly registry = new Registry();
  private readonly into = { registers: [this.registry] };

  readonly requests = new Histogram({
    ...this.into,
    name: 'wangjian_http_request_duration_seconds',
    help: 'HTTP requests, from their first byte to the end of the answer',
    labelNames: ['method', 'status'] as const,
    buckets: FAST,
  });
  private readonly orders = new Counter({
    ...this.into,
    name: 'wangjian_orders_total',
    help: 'Orders given to the gate by officers, partners, the clock and the node itself; outcome: done, or the problem that refused it',
    labelNames: ['order', 'outcome'] as const,
  });
  private readonly orderDuration = new Histogram({
    ...this.into,
    name: 'wangjian_order_duration_seconds',
    help: 'Orders, from the gate to the answer that is on disk',
    labelNames: ['by'] as const,
    buckets: FAST,
  });
  readonly appends = new Histogram({
    ...this.into,
    name: 'wangjian_append_duration_seconds',
    help: 'Appends to the event store that succeeded, until they were on disk',
    buckets: FAST,
  });
  readonly appendedFacts = new Counter({ ...this.into, name: 'wangjian_facts_appended_total', help: 'Facts that were appended' });
  readonly appendFailures = new Counter({
    ...this.into,
    name: 'wangjian_append_failures_total',
    help: 'Appends that the store could not take',
  });
  readonly lostRaces = new Counter({
    ...this.into,
    name: 'wangjian_lost_races_total',
    help: 'Appends that came second, after which the order was decided again',
  });
  readonly claims = new Counter({
    ...this.into,
    name: 'wangjian_claims_total',
    help: 'Names that only one holder may have: taken, or met taken',
    labelNames: ['outcome'] as const,
  });

  private readonly kinds = new Map<string, { counter: Counter.Internal; durations: Histogram.Internal<'by'> }>();

  /** One order that was given. Labels are looked at once a kind: prom-client would sort and check them each time, at several times the price. */
  gave(order: string, outcome: string, by: 'officer' | 'partner' | 'node', seconds: number): void {
    const kind = `${order} ${outcome} ${by}`;
    let known = this.kinds.get(kind);
    if (!known) {
      known = { counter: this.orders.labels(order, outcome), durations: this.orderDuration.labels(by) };
      this.kinds.set(kind, known);
    }
    known.counter.inc();
    known.durations.observe(seconds);
  }

  constructor(node: NodeName) {
    this.registry.setDefaultLabels({ node });
    new Gauge({
      ...this.into,
      name: 'wangjian_node_info',
      help: 'Always 1',
      labelNames: ['runtime'] as const,
    }).set({ runtime: process.version }, 1);
    // Of what was never seen at nothing no collector can tell that it has grown to one: the alarm on them would miss the first.
    for (const method of [...METHODS, 'other']) this.requests.zero({ method, status: 500 });
  }

  /** In the text format of Prometheus, with what the process as a whole uses. */
  async text(): Promise<string> {
    // Side by side: merged registries lose the label that names the node.
    return (await Promise.all([this.registry, metricsOfProcess()].map((registry) => registry.metrics()))).join('');
  }
}

let ofProcess: Registry | undefined;

/** Of all nodes in this process, and only once somebody asks: until then nothing is watched. */
function metricsOfProcess(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: LOOP_MS });
  return ofProcess;
}
