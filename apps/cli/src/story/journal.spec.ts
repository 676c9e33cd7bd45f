import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from './journal';

describe('the journal of the story', () => {
  let dataDir: string;
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'wangjian-journal-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const step = { id: 'found' };

  it('remembers when a step was begun: told again after a kill, it says the same', () => {
    new Journal(dataDir).begin(step, () => '2026-11-24T02:00:00.000Z');
    const again = new Journal(dataDir);
    expect(again.begin(step, () => '2026-11-25T02:00:00.000Z')).toBe('2026-11-24T02:00:00.000Z');
    expect(again.isDone(step)).toBe(false);
  });

  it('remembers what was finished', () => {
    const journal = new Journal(dataDir);
    journal.begin(step, () => '2026-11-24T02:00:00.000Z');
    journal.finish(step);
    expect(new Journal(dataDir).isDone(step)).toBe(true);
  });
});
