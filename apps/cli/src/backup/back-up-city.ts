import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type City, clockFile, newCityId, readCity, UNFINISHED, writeCity, writeWhole } from '../city/city';
import { Failure } from '../failure';
import { faultsIn, Pinned, whileNobodyWrites } from './pinned';
import { allToDisk, toDisk } from './to-disk';

/** What a backup says of itself, in `backup.json`. */
export type Manifest = {
  /** When it was taken, by the clock of the machine. */
  takenAt: string;
  /** Each file, by its path in the folder. */
  files: Record<string, { bytes: number; sha256: string }>;
};

const MANIFEST = 'backup.json';
/** Of the file system, where a disk is mounted; only root may look into it. */
const OF_THE_DISK = 'lost+found';
/** Made anew from the facts, half written, or of the running processes only. */
const NOT_KEPT =
  /^postgres(\/|$)|(^|\/)(registers|snapshots)\.sqlite|-(wal|shm|journal)$|\.(damaged|new)$|(^|\/)(city\.lock|node\.log|config\.json)$|^\.unfinished(\/|$)/;
/** SQLite files are copied as databases, everything else as files. */
const IS_DATABASE = /\.sqlite$/;
const IS_FACTS = /(^|\/)facts\.sqlite$/;

/**
 * A copy of a whole city, running or not, as of one moment. The moment is when nothing can be put on the log: then no node can know of a
 * message whose fact its sender's copy lacks, no place in the log is ahead of what its reader has, and no relay is ahead of the log.
 * @throws Failure for a city whose log or stores lie elsewhere: they have backups of their own
 */
export async function backUpCity(dataDir: string, place: string): Promise<Manifest> {
  const target = resolve(place); // without a slash at its end: what is unfinished lies beside it
  requireLocal(readCity(dataDir));
  if (existsSync(target)) throw new Failure(`${target} is there already; a backup is never written over`);
  const inside = relative(dataDir, target);
  if (!inside.startsWith('..') && !isAbsolute(inside))
    throw new Failure(`${target} lies in the city itself: it would be lost with it, and the next backup would hold this one`);
  const paths = pathsIn(dataDir, (path) => !NOT_KEPT.test(path));
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 }); // private keys are in it

  const databases = factsLast(paths.filter((path) => IS_DATABASE.test(path)));
  const time = relative(dataDir, clockFile(dataDir));
  const copyOf = (path: string) => {
    mkdirSync(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 });
    return join(unfinished, path);
  };
  // Before the facts: the story must not believe that it told what the copy does not have.
  for (const path of paths.filter((one) => !databases.includes(one) && one !== time)) copyFileSync(join(dataDir, path), copyOf(path));
  const pinned = whileNobodyWrites(join(dataDir, 'message-log.sqlite'), () =>
    databases.map((path) => [path, Pinned.at(join(dataDir, path))] as const),
  );
  try {
    for (const [path, moment] of pinned) await moment.copyTo(copyOf(path));
  } finally {
    for (const [, moment] of pinned) moment.release();
  }
  // After them: no fact lies ahead of the time.
  if (paths.includes(time)) copyFileSync(join(dataDir, time), copyOf(time));
  const manifest: Manifest = { takenAt: new Date().toISOString(), files: await sealed(unfinished, paths) };
  writeWhole(join(unfinished, MANIFEST), manifest);
  allToDisk(unfinished);
  renameSync(unfinished, target);
  toDisk(dirname(target));
  return manifest;
}

/**
 * Puts a backup where a city is to be, on disk when it returns: its nodes wait for the disk with each new fact, but never for what lies
 * below it. Everything is looked at first: an altered or damaged backup becomes no city.
 * @throws Failure naming each file that is not what it was
 */
export async function restoreCity(backup: string, dataDir: string): Promise<Manifest> {
  const manifest = manifestOf(backup);
  requireEmpty(dataDir);
  const wrong = await differing(backup, manifest);
  if (wrong.length > 0) throw new Failure(`${backup} cannot be trusted: ${wrong.join('; ')}`);
  // Made inside the folder and moved up: it may be where a disk is mounted, and that cannot be put in another's place.
  const unfinished = join(dataDir, UNFINISHED);
  rmSync(unfinished, { recursive: true, force: true });
  for (const path of Object.keys(manifest.files)) {
    mkdirSync(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 });
    copyFileSync(join(backup, path), join(unfinished, path));
  }
  // Registers on a PostgreSQL server are ahead of these facts: it gets others, and makes them anew.
  const city = readCity(unfinished);
  if (city.readStore === 'postgres') writeCity(unfinished, { ...city, id: newCityId() });
  allToDisk(unfinished);
  for (const name of cityLast(readdirSync(unfinished))) {
    renameSync(join(unfinished, name), join(dataDir, name));
    toDisk(dataDir);
  }
  rmdirSync(unfinished);
  toDisk(dirname(resolve(dataDir)));
  return manifest;
}

/**
 * In which order files are pinned. Readers go on meanwhile: one that is behind the facts of the copy reads some again, which changes
 * nothing; a node with one ahead of them would have lost facts, and not start.
 */
export const factsLast = (databases: readonly string[]): string[] =>
  databases.toSorted((one, other) => Number(IS_FACTS.test(one)) - Number(IS_FACTS.test(other)));

/** Without its `city.json` a folder is no city: whoever is interrupted before that has made none. */
const cityLast = (names: readonly string[]): string[] =>
  names.toSorted((one, other) => Number(one === 'city.json') - Number(other === 'city.json'));

function requireEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory() || readdirSync(folder).some((name) => name !== OF_THE_DISK && name !== UNFINISHED))
    throw new Failure(`${folder} is not empty; move what is there away, it may be needed`);
}

function requireLocal({ log, eventStore }: City): void {
  if (eventStore === 'esdb')
    throw new Failure('This city keeps its facts in EventStoreDB; back up its databases there (docs/operations.md)');
  if (log === 'kafka')
    throw new Failure('This city speaks over Kafka, which keeps its own log; stop the city and copy its folder (docs/operations.md)');
}

function manifestOf(backup: string): Manifest {
  const file = join(backup, MANIFEST);
  if (!existsSync(file)) throw new Failure(`${backup} is no backup: it has no ${MANIFEST}`);
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    Object.entries(manifest.files);
    return manifest;
  } catch (thrown) {
    throw new Failure(`${file} cannot be read: ${(thrown as Error).message}`);
  }
}

/** Also what was laid beside: a write-ahead log that the backup does not know would be read as part of its database. */
async function differing(folder: string, { files }: Manifest): Promise<string[]> {
  const there = pathsIn(folder, (path) => path !== MANIFEST);
  const wrong = there.filter((path) => !Object.hasOwn(files, path)).map((path) => `${path} does not belong to it`);
  for (const [path, { sha256 }] of Object.entries(files)) {
    const file = join(folder, path);
    if (!there.includes(path)) wrong.push(`${path} is missing`);
    else if ((await digestOf(file)) !== sha256) wrong.push(`${path} was altered`);
    else if (wrong.length === 0 && IS_DATABASE.test(path)) wrong.push(...faultsIn(file).map((says) => `${path}: ${says}`));
  }
  return wrong;
}

async function sealed(folder: string, paths: readonly string[]): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const path of paths) {
    const file = join(folder, path);
    files[path] = { bytes: statSync(file).size, sha256: await digestOf(file) };
  }
  return files;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @throws Failure for a link: what it leads to would be missing from a backup, and nobody would know */
function pathsIn(folder: string, wanted: (path: string) => boolean, within = ''): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
    const path = join(within, entry.name);
    if (entry.isDirectory()) return entry.name === OF_THE_DISK ? [] : pathsIn(folder, wanted, path);
    if (!wanted(path)) return [];
    if (!entry.isFile())
      throw new Failure(`${join(folder, path)} is no plain file; a city and its backups hold no links (mount a disk instead)`);
    return [path];
  });
}
