import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { City } from '../line/city';
import { findLead, healthOf, uuid } from './orders';

jest.setTimeout(60_000);

/** A node that finds its facts as it must not go on with ends with a sentence, and leaves the files as they were. */
describe('starting on a facts file', () => {
  let city: City;
  let file: string;
  beforeEach(async () => {
    city = await City.start(['market-regulation']);
    file = city.path('market-regulation/facts.sqlite');
    await findLead(city, 1);
    await city.until('mr-officer-1', `/leads/${uuid(1)}`, () => true);
    await city.stopNode('market-regulation');
  });
  afterEach(() => city.stop());
  /** Else the newest pages stand there, and SQLite rightly reads them. */
  const emptyWriteAheadLog = () => {
    const facts = new DatabaseSync(file);
    facts.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    facts.close();
    for (const part of ['-wal', '-shm']) rmSync(file + part, { force: true });
  };

  it('that is something else is refused by name, and nothing is overwritten', async () => {
    emptyWriteAheadLog();
    const letter = 'To whom it may concern. '.repeat(1_000);
    writeFileSync(file, letter);
    await expect(city.startNode('market-regulation')).rejects.toThrow(`${file}: file is not a database`);
    expect(readFileSync(file, 'utf8')).toBe(letter);
  });

  it('whose pages are torn is refused, and nothing is overwritten', async () => {
    emptyWriteAheadLog();
    const torn = readFileSync(file);
    torn.fill(0xaa, 4_096);
    writeFileSync(file, torn);
    await expect(city.startNode('market-regulation')).rejects.toThrow(/malformed/);
    expect(readFileSync(file).equals(torn)).toBe(true);
  });

  it('that lost what others have read is refused: a node that went on would never send its next facts', async () => {
    for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true });
    await expect(city.startNode('market-regulation')).rejects.toThrow(/ends with fact 0, but .+ has read up to \d+: facts are missing/);
  });

  it('that another program holds is refused after a while, and taken once it is let go', async () => {
    file = city.path('police/facts.sqlite');
    mkdirSync(dirname(file));
    const other = new DatabaseSync(file);
    other.exec('PRAGMA journal_mode = WAL; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (by TEXT)');
    const begun = performance.now();
    await expect(city.startNode('police')).rejects.toThrow(`${file}: database is locked`);
    expect(performance.now() - begun).toBeLessThan(30_000);
    other.exec('ROLLBACK');
    other.close();
    await city.startNode('police');
    expect((await healthOf(city, 'police')).http).toBe(200);
  });
});
