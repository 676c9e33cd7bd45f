import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../failure';
import { readCity } from './city';
import { type Founding, foundCity } from './found-city';

const FOUNDING: Founding = {
  ...{ portBase: 1, id: 'x', clock: 'simulated', log: 'embedded', brokers: [] },
  ...{ readStore: 'sqlite', eventStore: 'sqlite' },
};

describe('founding a city', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'found-city-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const left = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  };

  it.each(['.unfinished/members.json', 'police.620200/store/facts.sqlite'])(
    'is refused to every caller over what an interrupted restoration left, and writes nothing: %s',
    (path) => {
      left(path);
      const before = readdirSync(folder, { recursive: true });
      expect(() => foundCity(folder, FOUNDING)).toThrow(Failure);
      expect(() => foundCity(folder, FOUNDING)).toThrow('a restoration was interrupted there');
      expect(readdirSync(folder, { recursive: true })).toEqual(before);
    },
  );

  it('goes on where an earlier one was interrupted, for no fact rests on its keys yet', () => {
    left('members.json');
    left('police.620200/signing-key.json');
    const founded = foundCity(folder, FOUNDING);
    expect(readCity(folder)).toEqual(founded);
  });
});
