import { Gauge } from 'prom-client';
import type { NodeMetrics } from './node-metrics';
import type { Source } from './standing';

/** So long an answer is good for whoever else asks: two collectors cost as much as one. */
const GOOD_FOR_MS = 5_000;
/** A part that does not answer must not keep the others from being seen. */
const PATIENCE_MS = 3_000;

/** What a collector is told. It always gets an answer: what could not be looked up is missing in it, and it says so. */
export class Scrape {
  private readonly missing: Gauge<'source'>;
  private last: { at: number; text: Promise<string> } | undefined;

  private sources: readonly Source[] = [];

  constructor(private readonly metrics: NodeMetrics) {
    this.missing = new Gauge({
      name: 'wangjian_scrape_missing',
      help: '1: these metrics could not be looked up, and are missing',
      labelNames: ['source'],
      registers: [metrics.registry],
    });
  }

  watch(sources: readonly Source[]): void {
    this.sources = sources;
  }

  text(): Promise<string> {
    const now = performance.now();
    if (!this.last || now - this.last.at > GOOD_FOR_MS) this.last = { at: now, text: this.read() };
    return this.last.text;
  }

  private async read(): Promise<string> {
    await Promise.all(this.sources.map((source) => this.look(source)));
    return await this.metrics.text();
  }

  private async look({ name, gauges, look }: Source): Promise<void> {
    for (const gauge of gauges) gauge.reset();
    let gaveUp: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      gaveUp = setTimeout(() => reject(new Error(`${name} did not answer`)), PATIENCE_MS);
    });
    try {
      await Promise.race([look(), late]);
      this.missing.set({ source: name }, 0);
    } catch {
      for (const gauge of gauges) gauge.reset();
      this.missing.set({ source: name }, 1);
    } finally {
      clearTimeout(gaveUp);
    }
  }
}
