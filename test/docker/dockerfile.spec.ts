import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, read, unknownToANode, VERSION } from './deployed';

const dockerfile = read('docker/Dockerfile');
const wordsOf = (instruction: string) =>
  [...dockerfile.matchAll(new RegExp(`^${instruction} +(.*)$`, 'gm'))].map(([, rest]) => rest!.trim().split(/\s+/));
const copied = wordsOf('COPY')
  .filter(([first]) => !first!.startsWith('--from='))
  .flatMap((words) => words.slice(0, -1));

describe('the image', () => {
  it.each(copied)('finds %s, and its ignore file lets it through', (path) => {
    expect(existsSync(join(PROJECT, path))).toBe(true);
    const allowed = [...read('.dockerignore').matchAll(/^!(.*)$/gm)].map(([, pattern]) => pattern!);
    expect(allowed.filter((pattern) => path === pattern || path.startsWith(`${pattern}/`))).not.toEqual([]);
  });
  it('stands on one pinned version of Node in each stage, an even one that package.json takes', () => {
    const version = /^ARG NODE=(\d+)\.(\d+)\.\d+-bookworm-slim$/m.exec(dockerfile)!;
    expect(Number(version[1]) % 2).toBe(0);
    expect(Number(version[1]) * 100 + Number(version[2])).toBeGreaterThanOrEqual(2212); // engines: 20.19 or 22.12 and newer
    const bases = wordsOf('FROM').map(([base]) => base);
    expect(new Set(bases)).toEqual(new Set(['node:${NODE}']));
  });
  it('carries the version of the project', () => expect(wordsOf('ARG').flat()).toContain(`VERSION=${VERSION}`));
  it('gives a node no variable it does not know', () => {
    const named = dockerfile.match(/WANGJIAN_\w+(?==)/g)!;
    expect(named).toContain('WANGJIAN_DATA_DIR');
    expect(unknownToANode(named)).toEqual([]);
  });
  it('runs Node itself, not as root', () => {
    expect(dockerfile).toMatch(/^ENTRYPOINT \["node"\]$/m);
    expect(wordsOf('USER')).toEqual([['1000:1000']]);
    expect(dockerfile.indexOf('USER 1000')).toBeGreaterThan(dockerfile.lastIndexOf('COPY'));
  });
});
