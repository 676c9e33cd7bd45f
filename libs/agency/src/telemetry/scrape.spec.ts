import { Gauge } from 'prom-client';
import { NodeMetrics } from './node-metrics';
import { Scrape } from './scrape';
import type { Source } from './standing';

const metrics = new NodeMetrics('police.620200');
const gaugeOf = (name: string) => new Gauge({ name, help: name, registers: [metrics.registry] });
const [well, ill] = [gaugeOf('well'), gaugeOf('ill')];
let looked = 0;
let fails = false;
const sources: Source[] = [
  { name: 'well', gauges: [well], look: async () => well.set(++looked) },
  {
    name: 'ill',
    gauges: [ill],
    look: async () => {
      ill.set(7);
      if (fails) throw new Error('away');
    },
  },
];

it('tells what could be looked up, leaves out what could not, and says so', async () => {
  const scrape = new Scrape(metrics);
  scrape.watch(sources);
  fails = true;
  const text = await scrape.text();
  expect(text).toContain('well{node="police.620200"} 1');
  expect(text).not.toMatch(/^ill\{?.* 7$/m);
  expect(text).toContain('wangjian_scrape_missing{source="ill",node="police.620200"} 1');
  expect(text).toContain('wangjian_scrape_missing{source="well",node="police.620200"} 0');

  fails = false;
  expect(await scrape.text()).toBe(text); // good for some seconds: the registers are not asked by each collector
  expect(looked).toBe(1);
  metrics.registry.removeSingleMetric('wangjian_scrape_missing');
});
