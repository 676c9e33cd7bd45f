import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Instant, NodeName } from '#libs/kernel';
import { Failure } from '../failure';
import { PROJECT } from '../project';

export const AGENCIES = ['market-regulation', 'police', 'cyberspace', 'culture-tourism'] as const;
export type Agency = (typeof AGENCIES)[number];

/** The bureau of the demonstration: Jiayuguan, a city without counties. */
export const DIVISION = '620200';
export const nodeOf = (agency: Agency): NodeName => `${agency}.${DIVISION}`;

export type CityNode = { agency: Agency; node: NodeName; port: number };

/** A city: several nodes started together on one machine. What `city.json` says of it. */
export type City = {
  /** Tells its schemas from those of other cities on one server. */
  id: string;
  issuerPort: number;
  nodes: CityNode[];
  clock: 'real' | 'simulated';
  log: 'embedded' | 'kafka';
  /** kafka, running somewhere else; empty: a broker that lives only as long as the city runs. */
  brokers: string[];
  readStore: 'sqlite' | 'postgres';
  /** postgres, running somewhere else; left out: a server of the city's own, which lives as long as the city runs. */
  postgres?: string;
  eventStore: 'sqlite' | 'esdb';
  /** esdb: the connection string of each node. */
  eventStores?: Record<Agency, string>;
  /** From when on its keys are valid, and where its simulated time began. */
  foundedAt: Instant;
};

export const newCityId = (): string => randomBytes(4).toString('hex');

export const HOST = '127.0.0.1';
export const urlOf = ({ port }: { port: number }): string => `http://${HOST}:${port}`;
export const issuerOf = ({ issuerPort }: City): string => urlOf({ port: issuerPort });

const cityFile = (dataDir: string) => join(dataDir, 'city.json');
export const clockFile = (dataDir: string): string => join(dataDir, 'simulated-time.json');
export const nodeFolder = (dataDir: string, { node }: Pick<CityNode, 'node'>): string => join(dataDir, node);

/** Where a city keeps everything when nobody says otherwise: each kind has its own, for none can become another. */
export function defaultDataDir(kind: Partial<Pick<City, 'clock' | 'log' | 'readStore' | 'eventStore'>> = {}): string {
  const { clock = 'simulated', log = 'embedded', readStore = 'sqlite', eventStore = 'sqlite' } = kind;
  const unusual = [eventStore, log, readStore, clock].filter((one) => !['sqlite', 'embedded', 'simulated'].includes(one));
  return join(PROJECT, 'data', ['city', DIVISION, ...unusual].join('-'));
}

/** Paths are taken from where the command is given. */
export const dataDirAt = (path: string): string => (isAbsolute(path) ? path : resolve(path));

/** What a restoration that was interrupted leaves in the folder; the next one begins anew. */
export const UNFINISHED = '.unfinished';

export const cityExists = (dataDir: string): boolean => existsSync(cityFile(dataDir));

/** @throws Failure where there is no city */
export function readCity(dataDir: string): City {
  if (!cityExists(dataDir)) throw new Failure(`There is no city in ${dataDir}; found one with: npx wangjian up --data ${dataDir}`);
  // One that was founded before there was a choice.
  const before: Pick<City, 'id' | 'readStore' | 'eventStore'> = { id: '', readStore: 'sqlite', eventStore: 'sqlite' };
  return Object.assign(before, JSON.parse(readFileSync(cityFile(dataDir), 'utf8')) as City);
}

/** It may hold the password of a server. */
export const writeCity = (dataDir: string, city: City): void => writeWhole(cityFile(dataDir), city, 0o600);

/** A crash leaves the file as it was or as it is to be, never half of it. */
export function writeWhole(file: string, content: object, mode = 0o644): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode, flush: true });
  renameSync(`${file}.new`, file);
}
