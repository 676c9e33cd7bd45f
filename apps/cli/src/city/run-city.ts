import { DEMONSTRATION_OFFICERS, type LocalIssuerOptions, startLocalIssuer } from '#libs/identity';
import { type Broker, startBroker } from './broker';
import { type City, type CityNode, HOST, urlOf, writeCity } from './city';
import { configureNodes } from './found-city';
import { startNodeProcess } from './node-process';
import { portsFree } from './ports';
import { Supervised } from './supervised';

export type RunningCity = { city: City; stop: () => Promise<void> };
/** A node listens; `again`: it had ended by itself, or was killed. */
export type OnStart = (node: CityNode, pid: number, again: boolean) => void;

/** Starts the issuer and all nodes of a founded city, and keeps them running. @throws Failure naming what did not start */
export async function runCity(dataDir: string, founded: City, onStart: OnStart): Promise<RunningCity> {
  await portsFree(founded);
  writeCity(dataDir, founded);
  const broker = await brokerFor(founded);
  const city: City = broker ? { ...founded, brokers: broker.brokers } : founded;
  configureNodes(dataDir, city);

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
    await broker?.stop(); // after those that speak to it
  };
  const started = await Promise.allSettled(processes.map((process) => process.start()));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { city, stop };
}

const brokerFor = async ({ log, brokers }: City): Promise<Broker | undefined> =>
  log === 'kafka' && brokers.length === 0 ? await startBroker() : undefined;

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
