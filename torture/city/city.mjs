import { join } from 'node:path';
import { Node } from './node.mjs';
import { SimulatedTime } from './simulated-time.mjs';
import { configureNodes, DEMONSTRATION_OFFICERS, foundCity, freePorts, lockCity, startLocalIssuer } from './product.mjs';

/** A city of four nodes and their issuer. It is founded as `wangjian up` founds one, but nobody starts a node again unless told to. */
export class City {
  static async found(dataDir, { log, brokers, chance }) {
    const kind = { clock: 'simulated', eventStore: 'sqlite', readStore: 'sqlite', log, brokers, id: 'torture' };
    const founded = foundCity(dataDir, { portBase: await freePorts(() => chance.next()), ...kind });
    configureNodes(dataDir, founded);
    return new City(dataDir, founded);
  }

  constructor(dataDir, founded) {
    this.dataDir = dataDir;
    this.nodes = founded.nodes.map((node) => new Node(dataDir, node));
    this.issuerUrl = `http://127.0.0.1:${founded.issuerPort}`;
    this.issuerPort = founded.issuerPort;
    this.time = new SimulatedTime(join(dataDir, 'simulated-time.json'), founded.foundedAt);
  }

  async start() {
    this.lock = lockCity(this.dataDir); // so that `wangjian replay` finds it running, and nobody else starts it
    this.issuer = await startLocalIssuer({
      port: this.issuerPort,
      host: '127.0.0.1',
      officers: DEMONSTRATION_OFFICERS,
      dataDir: join(this.dataDir, 'issuer'),
      redirectUris: this.nodes.map(({ url }) => `${url}/docs/oauth2-redirect.html`),
      demonstration: true,
    });
    const started = await Promise.all(this.nodes.map((node) => node.start()));
    const failed = this.nodes.find((_, index) => !started[index]);
    if (failed) throw new Error(`${failed.name} did not start: see ${failed.folder}/node.log`);
  }

  nodeOf(agency) {
    return this.nodes.find((node) => node.agency === agency);
  }

  /** @returns the nodes that did not end by themselves with 0 */
  async stopNodes() {
    const codes = await Promise.all(this.nodes.map((node) => node.stop()));
    return this.nodes.filter((_, index) => codes[index] !== 0).map(({ name }) => name);
  }

  async end() {
    await Promise.all(
      this.nodes.map((node) => node.child && node.child.exitCode === null && node.child.signalCode === null && node.kill()),
    );
    await this.issuer?.stop();
    this.lock?.release();
  }
}
