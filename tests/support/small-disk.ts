import { execFile, execFileSync } from 'node:child_process';
import { mkdir, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this process may mount file systems. */
export const canMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** A file system of its own, in memory, that can be full from one moment to the next. */
export class SmallDisk implements AsyncDisposable {
  readonly #folder: string;
  readonly #size: string;
  readonly #unmountWithUs = (): void => {
    execFileSync('umount', ['--lazy', this.#folder], { stdio: 'ignore' });
  };

  private constructor(folder: string, size: string) {
    this.#folder = folder;
    this.#size = size;
    process.once('exit', this.#unmountWithUs);
  }

  /** Mounts one of a size such as `512m` at a folder, which is made. */
  static async mount(folder: string, size: string): Promise<SmallDisk> {
    await mkdir(folder, { recursive: true });
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    return new SmallDisk(folder, size);
  }

  /** Leaves no room but what is taken already. */
  async fill(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const { blocks, bfree, bsize } = await statfs(this.#folder);
      try {
        await this.#resize(String((blocks - bfree) * bsize));
        return;
      } catch (error) {
        // More has been written since it was measured.
        if (attempt === 20) throw error;
      }
    }
  }

  /** Gives all the room back. */
  async free(): Promise<void> {
    await this.#resize(this.#size);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.#unmountWithUs);
    await run('umount', ['--lazy', this.#folder]);
  }

  async #resize(size: string): Promise<void> {
    await run('mount', ['-o', `remount,size=${size}`, this.#folder]);
  }
}
