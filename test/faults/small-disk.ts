import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BALLAST = 'ballast';

/** A disk of its own for one folder, small enough to be filled to the last byte. */
export class SmallDisk {
  /** Takes the mount away when this process ends, however it ends. */
  private readonly guard;

  private constructor(readonly folder: string) {
    this.guard = spawn('sh', ['-c', 'read -r _; exec umount -l "$0"', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    this.guard.stdin.on('error', () => undefined);
    this.guard.unref();
  }

  /** @param folder made where there is none */
  static at(folder: string, megabytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder]);
    return new SmallDisk(folder);
  }

  /** Leaves not a byte free. */
  fill(): void {
    for (let piece = 1_048_576; piece >= 1; piece = Math.floor(piece / 2))
      try {
        for (;;) writeFileSync(join(this.folder, BALLAST), Buffer.alloc(piece), { flag: 'a' });
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown;
      }
  }

  free(): void {
    rmSync(join(this.folder, BALLAST));
  }

  get bytesFree(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  async remove(): Promise<void> {
    execFileSync('umount', ['-l', this.folder]);
    this.guard.stdin.end();
    rmSync(this.folder, { recursive: true });
  }
}

/** Why no disk can be mounted here, or null. */
export function mountingRefused(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'wangjian-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' });
    execFileSync('umount', [folder]);
    return null;
  } catch (thrown) {
    return (thrown as Error).message.trim().split('\n').at(-1)!;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
