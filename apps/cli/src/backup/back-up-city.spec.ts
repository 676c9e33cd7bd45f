import fs, {
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { foundCity } from '../city/found-city';
import { lockCity } from '../city/lock';
import { Failure } from '../failure';
import { backUpCity, factsLast, restoreCity } from './back-up-city';

const FACTS = 'police.620200/store/facts.sqlite';

describe('a backup', () => {
  let folder: string;
  const at = (path: string) => join(folder, path);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wangjian-backup-'));
    foundCity(at('city'), {
      ...{ portBase: 1, id: 'x', clock: 'simulated', log: 'embedded', brokers: [] },
      readStore: 'sqlite',
      eventStore: 'sqlite',
    });
    mkdirSync(at('city/police.620200/store'));
    for (const path of ['message-log.sqlite', FACTS]) {
      const database = new DatabaseSync(at(`city/${path}`));
      database.exec("create table told (what text); insert into told values ('a fact')");
      database.close();
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const refusal = async (work: Promise<unknown>) => {
    const thrown: unknown = await work.catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Failure);
    return (thrown as Failure).message;
  };
  const restored = () => restoreCity(at('backup'), at('again'));

  it('reads facts last, so that no reader in it is ahead of them', () =>
    expect(factsLast(['a/store/facts.sqlite', 'b/store/checkpoints.sqlite', 'message-log.sqlite', 'b/store/facts.sqlite'])).toEqual([
      'b/store/checkpoints.sqlite',
      'message-log.sqlite',
      'a/store/facts.sqlite',
      'b/store/facts.sqlite',
    ]));

  it('is refused where a link would leave facts out of it', async () => {
    renameSync(at('city/police.620200/store'), at('other-disk'));
    symlinkSync(at('other-disk'), at('city/police.620200/store'));
    expect(await refusal(backUpCity(at('city'), at('backup')))).toMatch(/police\.620200\/store is no plain file/);
    expect(existsSync(at('backup'))).toBe(false);
  });

  it('does not lie in the city itself', async () =>
    expect(await refusal(backUpCity(at('city'), at('city/backup')))).toMatch('lies in the city itself'));

  it('is not restored with a write-ahead log that was laid beside its facts', async () => {
    await backUpCity(at('city'), at('backup'));
    writeFileSync(at(`backup/${FACTS}-wal`), 'other facts');
    expect(await refusal(restored())).toMatch(`${FACTS}-wal does not belong to it`);
    expect(existsSync(at('again'))).toBe(false);
  });

  it('is not restored with a link in place of a file', async () => {
    await backUpCity(at('city'), at('backup'));
    renameSync(at(`backup/${FACTS}`), at('elsewhere'));
    symlinkSync(at('elsewhere'), at(`backup/${FACTS}`));
    expect(await refusal(restored())).toMatch('is no plain file');
  });

  it.each(['{"files":', '{}', 'null'])('is not restored from a list that reads %s', async (list) => {
    await backUpCity(at('city'), at('backup'));
    writeFileSync(at('backup/backup.json'), list);
    expect(await refusal(restored())).toMatch('backup.json cannot be read');
  });

  it('is restored where a link leads, and the link stays', async () => {
    await backUpCity(at('city'), at('backup'));
    mkdirSync(at('other-disk'));
    symlinkSync(at('other-disk'), at('again'));
    await restored();
    expect(readlinkSync(at('again'))).toBe(at('other-disk'));
    expect(readFileSync(at(`other-disk/${FACTS}`))).toEqual(readFileSync(at(`backup/${FACTS}`)));
  });

  it('is restored into a folder that stays the one it was, as the place of a mounted disk must', async () => {
    await backUpCity(at('city'), at('backup'));
    mkdirSync(at('again/lost+found'), { recursive: true });
    const { ino } = statSync(at('again'));
    await restored();
    expect(statSync(at('again')).ino).toBe(ino);
    expect(readFileSync(at(`again/${FACTS}`))).toEqual(readFileSync(at(`backup/${FACTS}`)));
    expect(readdirSync(at('again')).toSorted()).toEqual([...readdirSync(at('city')), 'lost+found'].toSorted());
  });

  it('is restored again where that was interrupted', async () => {
    await backUpCity(at('city'), at('backup'));
    mkdirSync(at('again/.unfinished/police.620200'), { recursive: true });
    writeFileSync(at('again/.unfinished/of-the-first-time'), 'half');
    await restored();
    expect(readdirSync(at('again')).toSorted()).toEqual(readdirSync(at('city')).toSorted());
  });

  it('is not restored where something is', async () => {
    await backUpCity(at('city'), at('backup'));
    mkdirSync(at('again'));
    writeFileSync(at('again/members.json'), '{}');
    expect(await refusal(restored())).toMatch('is not empty');
    expect(readFileSync(at('again/members.json'), 'utf8')).toBe('{}');
  });

  it('and what is restored from it are on disk when that is said, each file and each folder', async () => {
    const flushed = new Set<number>();
    const sync = fs.fsyncSync;
    const spy = jest.spyOn(fs, 'fsyncSync').mockImplementation((handle) => {
      flushed.add(fstatSync(handle).ino);
      sync(handle);
    });
    const left = (name: string) => {
      const inside = readdirSync(at(name), { recursive: true, encoding: 'utf8' }).map((path) => join(name, path));
      return [name, ...inside].filter((path) => !flushed.has(statSync(at(path)).ino));
    };
    try {
      await backUpCity(at('city'), at('backup'));
      expect(left('backup')).toEqual([]);
      await restored();
      expect(left('again')).toEqual([]);
      expect(flushed).toContain(statSync(folder).ino); // where both are named
    } finally {
      spy.mockRestore();
    }
  });

  it('is made where a path with a slash at its end names it', async () => {
    await backUpCity(at('city'), `${at('backup')}/`);
    expect(readdirSync(folder).toSorted()).toEqual(['backup', 'city']);
    await restored();
  });

  it('of a city that runs has nothing of its lock', async () => {
    const lock = lockCity(at('city'));
    const { files } = await backUpCity(at('city'), at('backup'));
    lock.release();
    expect(Object.keys(files).filter((path) => path.includes('lock'))).toEqual([]);
  });

  it('has nothing of what the file system itself keeps on a mounted disk', async () => {
    mkdirSync(at('city/police.620200/store/lost+found'));
    writeFileSync(at('city/police.620200/store/lost+found/#12'), 'a block');
    const { files } = await backUpCity(at('city'), at('backup'));
    expect(Object.keys(files).filter((path) => path.includes('lost+found'))).toEqual([]);
  });
});
