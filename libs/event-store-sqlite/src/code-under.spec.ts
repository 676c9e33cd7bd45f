import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeUnder } from './code-under';

describe('the name of the code in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'code-'));
    mkdirSync(join(folder, 'lead'));
    writeFileSync(join(folder, 'lead', 'fold.js'), 'a');
    writeFileSync(join(folder, 'fold.js'), 'b');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is another when any file in it is another', () => {
    const before = codeUnder(folder);
    expect(codeUnder(folder)).toBe(before);
    writeFileSync(join(folder, 'lead', 'fold.js'), 'c');
    expect(codeUnder(folder)).not.toBe(before);
  });

  it('does not depend on what is no code', () => {
    const before = codeUnder(folder);
    writeFileSync(join(folder, 'notes.md'), 'x');
    expect(codeUnder(folder)).toBe(before);
  });
});
