import { DEMONSTRATION_OFFICERS, type LocalIssuerOptions, startLocalIssuer } from '#libs/identity';
import { startBroker } from './broker';
import { type City, type CityNode, HOST, urlOf, writeCity } from './city';
import { configureNodes } from './found-city';
import { startNodeProcess } from './node-process';
import { portsFree } from './ports';
import { makeSchemas, startPostgres } from './registers';
import { Supervised } from './supervised';

export type RunningCity = { city: City; stop: () => Promise<void> };
/** A node listens; `again`: it had ended by itself, or was killed. */
export type OnStart = (node: CityNode, pid: number, again: boolean) => void;

/** Starts the issuer and all nodes of a founded city, and keeps them running. @throws Failure naming what did not start */
export async function runCity(dataDir: string, founded: City, onStart: OnStart): Promise<RunningCity> {
  await portsFree(founded);
  writeCity(dataDir, founded);
  const { city, stop: stopServers } = await withServers(dataDir, founded);

  const issuer = new Supervised(() => startIssuer(dataDir, city));
  const nodes = city.nodes.map(
    (node) =>
      new Supervised(
        () => startNodeProcess(dataDir, node),
        ({ pid }, again) => onStart(node, pid, again),
      ),
  );
  const processes = [issuer, ...nodes];
  const stop = async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await stopServers(); // after those that speak to it
  };
  const started = await Promise.allSettled(processes.map((process) => process.start()));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { city, stop };
}

/** With a server of its own for each part that runs on one and was given none. */
async function withServers(dataDir: string, founded: City): Promise<RunningCity> {
  const started: { stop: () => Promise<void> }[] = [];
  const stop = async () => void (await Promise.all(started.map((server) => server.stop())));
  const city = { ...founded };
  try {
    if (city.log === 'kafka' && city.brokers.length === 0) {
      const broker = await startBroker();
      started.push(broker);
      city.brokers = broker.said.brokers;
    }
    if (city.readStore === 'postgres' && city.postgres === undefined) {
      const server = await startPostgres(dataDir);
      started.push(server);
      city.postgres = server.said.url;
    }
    if (city.postgres !== undefined) await makeSchemas(city, city.postgres);
    configureNodes(dataDir, city);
    return { city, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Demonstration officers whose passwords everybody knows: it is reached from this machine only. */
export const startIssuer = (dataDir: string, city: City, at: Pick<LocalIssuerOptions, 'host' | 'publishedAt'> = { host: HOST }) =>
  startLocalIssuer({
    port: city.issuerPort,
    ...at,
    officers: DEMONSTRATION_OFFICERS,
    dataDir: `${dataDir}/issuer`,
    redirectUris: city.nodes.map((node) => `${urlOf(node)}/docs/oauth2-redirect.html`),
    demonstration: true,
  });
