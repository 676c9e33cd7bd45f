import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cityExists, dataDirAt, defaultDataDir, readCity } from '../city/city';
import { isRunning } from '../city/lock';
import { Failure } from '../failure';
import { CityClients } from '../node/city-clients';
import type { Credentials } from '../node/sign-in';

/** What every command that speaks to a city takes. */
export type OfCity = { data?: string; officer?: string; password?: string };

/** A command at the keyboard does not wait long for a city that is not there. */
const PATIENCE_MS = 5_000;

/** The city in `--data`; without it the one that runs. @throws Failure where none runs */
export function cityOf({ data, officer, password }: OfCity): { dataDir: string; clients: CityClients } {
  const dataDir = data === undefined ? runningCity() : dataDirAt(data);
  const city = readCity(dataDir);
  if (!isRunning(dataDir))
    throw new Failure(`The city in ${dataDir} does not run; start it with: npx wangjian up${data === undefined ? '' : ` --data ${data}`}`);
  return { dataDir, clients: new CityClients(city, credentials(officer, password), PATIENCE_MS) };
}

/** The folder of the city that runs, by default the usual one; where none runs, the usual one. */
export function runningCity(): string {
  const usual = defaultDataDir();
  if (cityExists(usual) && isRunning(usual)) return usual;
  const folder = dirname(usual);
  const found = foldersIn(folder).find((path) => cityExists(path) && isRunning(path));
  return found ?? usual;
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return []; // no city was ever founded
  }
}

export function credentials(
  officer = process.env['WANGJIAN_OFFICER'],
  password = process.env['WANGJIAN_PASSWORD'],
): Credentials | undefined {
  if (officer === undefined) return undefined;
  if (password === undefined) throw new Failure(`${officer} signs in with --password or WANGJIAN_PASSWORD`);
  return { officer, password };
}
