import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { LogOutput } from './log-output';

describe('the output of a log', () => {
  it('leaves out what finds no room, and neither throws nor waits', () => {
    const full = openSync('/dev/full', 'w'); // each write: no space left on device
    const output = new LogOutput(full);
    expect(() => output.write('{"msg":"one"}\n')).not.toThrow();
    closeSync(full);
  });

  it('begins a line of its own after one that was cut off', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wangjian-log-'));
    const file = join(folder, 'node.log');
    const program = `
      const { LogOutput } = require(${JSON.stringify(require.resolve('./log-output'))});
      const { truncateSync } = require('node:fs');
      process.on('SIGXFSZ', () => {}); // the limit of a file's size is an error then, as a full disk is
      const output = new LogOutput(1);
      output.write('a'.repeat(2_000) + '\\n');
      truncateSync(${JSON.stringify(file)}, 3); // room again
      output.write('b\\n');`;
    const descriptor = openSync(file, 'a');
    const ended = spawnSync('sh', ['-c', 'ulimit -f 1; exec "$@"', 'sh', ...node(program)], { stdio: ['ignore', descriptor, 'pipe'] });
    closeSync(descriptor);
    expect(ended.stderr.toString()).toBe('');
    expect(readFileSync(file, 'utf8')).toBe('aaa\nb\n');
    rmSync(folder, { recursive: true });
  });
});

const node = (program: string): string[] => [
  ...[process.execPath, '-C', '@app/source', '-r', join(process.cwd(), 'test/servers/run-typescript.cjs')],
  ...['-e', program],
];
