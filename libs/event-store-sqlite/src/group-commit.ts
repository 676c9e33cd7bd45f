import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { BEGINNING, type Position, type Revision } from '#libs/kernel';
import type { Batch, Outcomes } from './batch';
import { COLUMNS, indexNew, openLog } from './log-file';
import { Places } from './places';

/** The write-ahead log is copied into the file after so many characters; SQLite goes on at its start then. */
const CHECKPOINT_CHARACTERS = 16 * 1024 * 1024;

/** Writes many appends with one wait for the disk. What is wrong with one of them is its own affair. */
export class GroupCommit {
  private log: Log | undefined;
  private characters = 0;

  constructor(private readonly file: string) {}

  /**
   * @returns an outcome for each append, once all of them are on disk
   * @throws the error of SQLite: whether anything was written is then unknown
   */
  commit(batch: Batch): Outcomes {
    return this.trusting((log) => {
      log.begin.run();
      log.places.catchUp(); // nobody else writes from here on
      const outcomes: Outcomes = { positions: [], actual: [] };
      let first = 0;
      for (const [index, stream] of batch.streams.entries()) {
        const [expected, count] = [batch.expected[index]!, batch.counts[index]!];
        const actual = log.places.headOf(stream);
        const appended = actual === expected ? this.insert(batch, first, count, stream, expected, log) : undefined;
        outcomes.positions.push(appended ?? standingBefore(batch, first, count, stream, expected, actual, log));
        outcomes.actual.push(actual);
        first += count;
      }
      log.commit.run();
      return outcomes;
    });
  }

  /** What can wait until those who append have their answer. Where it fails, the next commit tells why, or the next time does it. */
  tidyUp(): void {
    if (this.log?.places.areMany) {
      this.trusting(({ db, begin, commit, places }) => {
        begin.run();
        indexNew(db);
        commit.run();
        places.forgetIndexed();
      });
    }
    if (this.characters < CHECKPOINT_CHARACTERS) return;
    this.trusting(({ checkpoint }) => checkpoint.get());
    this.characters = 0;
  }

  close(): void {
    const log = this.log;
    this.log = undefined;
    log?.db.close();
  }

  /** After an error the connection is not to be trusted, nor what is known of its log: closing rolls back, and the next commit opens another. */
  private trusting<Done>(work: (log: Log) => Done): Done {
    try {
      return work((this.log ??= prepared(openLog(this.file))));
    } catch (thrown) {
      this.close();
      throw thrown;
    }
  }

  /** The position of the last fact. */
  private insert(batch: Batch, first: number, count: number, stream: string, expected: Revision, { places, insert }: Log): Position {
    for (let fact = first; fact < first + count; fact += 1) {
      const revision = expected + 1 + fact - first;
      const [data, metadata] = [batch.data[fact]!, batch.metadata[fact]!];
      insert.run(places.next, stream, revision, batch.ids[fact]!, batch.types[fact]!, batch.schemas[fact]!, data, metadata);
      places.add(stream, revision, places.next);
      this.characters += data.length + metadata.length;
    }
    return places.next - 1;
  }
}

type Log = ReturnType<typeof prepared>;
const prepared = (db: DatabaseSyncInstance) => ({
  db,
  places: new Places(db),
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  checkpoint: db.prepare('PRAGMA wal_checkpoint(PASSIVE)'),
  insert: db.prepare(`INSERT INTO facts (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
  idAt: db.prepare('SELECT id FROM facts WHERE position = ?'),
  placeOf: db.prepare('SELECT position FROM places WHERE stream = ? AND revision = ?'),
});

/** The same ids at the same place are the same append, whoever else has appended since: where its last fact stands, or BEGINNING. */
function standingBefore(
  { ids }: Batch,
  first: number,
  count: number,
  stream: string,
  expected: Revision,
  actual: Revision,
  log: Log,
): Position {
  if (actual < expected + count) return BEGINNING;
  let position = BEGINNING;
  for (let fact = first; fact < first + count; fact += 1) {
    position = positionOf(stream, expected + 1 + fact - first, log);
    if ((log.idAt.get(position) as { id: string }).id !== ids[fact]) return BEGINNING;
  }
  return position;
}

/** Of a fact that is there. */
function positionOf(stream: string, revision: Revision, { places, placeOf }: Log): Position {
  const recent = places.recentOf(stream);
  if (recent && revision >= recent.first) return recent.positions[revision - recent.first]!;
  return (placeOf.get(stream, revision) as { position: Position }).position;
}
