import { dataDirAt, issuerOf, readCity } from '../city/city';
import { lockCity } from '../city/lock';
import { startIssuer } from '../city/run-city';
import { Failure } from '../failure';

export type IssuerOptions = { data: string; inContainer?: boolean };

/** Serves the issuer until it is told to end. It holds the city's lock: while officers can sign in, the city counts as running. */
export async function issue({ data, inContainer = false }: IssuerOptions): Promise<void> {
  const dataDir = dataDirAt(data);
  const city = readCity(dataDir);
  const lock = lockCity(dataDir);
  const issuer = await startIssuer(dataDir, city, inContainer ? { host: '0.0.0.0', publishedAt: issuerOf(city) } : undefined);
  let asked = false;
  const stop = () => {
    asked = true;
    void issuer.stop();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  process.stdout.write(`${issuer.issuer} signs in demonstration officers, whose passwords everybody knows: for demonstration only\n`);
  await issuer.ended;
  lock.release();
  if (!asked) throw new Failure('The issuer ended by itself');
}
