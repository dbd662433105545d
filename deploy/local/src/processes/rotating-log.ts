import { closeSync, mkdirSync, openSync, renameSync, rmSync, fstatSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../error-code.ts';

export interface RotatingLogOptions {
  /** A file that has reached this size is set aside. */
  readonly maximumBytes?: number;
  /** How many files set aside are kept, as `<path>.1` (newest) and up. */
  readonly keep?: number;
}

/** An append-only log file that never grows beyond a bound. Writes are synchronous, so nothing is lost when we end. */
export class RotatingLog {
  readonly #path: string;
  readonly #maximumBytes: number;
  readonly #keep: number;
  #descriptor: number;
  #bytes: number;

  constructor(path: string, options: RotatingLogOptions = {}) {
    this.#path = path;
    this.#maximumBytes = options.maximumBytes ?? 16 * 1024 * 1024;
    this.#keep = options.keep ?? 3;
    mkdirSync(dirname(path), { recursive: true });
    this.#descriptor = openSync(path, 'a');
    this.#bytes = fstatSync(this.#descriptor).size;
  }

  write(chunk: Uint8Array): void {
    if (this.#bytes > 0 && this.#bytes + chunk.length > this.#maximumBytes) this.#rotate();
    writeSync(this.#descriptor, chunk);
    this.#bytes += chunk.length;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #rotate(): void {
    closeSync(this.#descriptor);
    rmSync(`${this.#path}.${String(this.#keep)}`, { force: true });
    for (let index = this.#keep - 1; index >= 1; index -= 1)
      moveIfPresent(`${this.#path}.${String(index)}`, `${this.#path}.${String(index + 1)}`);
    moveIfPresent(this.#path, `${this.#path}.1`);
    this.#descriptor = openSync(this.#path, 'a');
    this.#bytes = 0;
  }
}

function moveIfPresent(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
