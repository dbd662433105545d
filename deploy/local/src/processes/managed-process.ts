import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { ProcessFailed } from '../errors.ts';
import { findProgram, launchCommand, type RunAs } from './launch-command.ts';
import { endRecordedProcess, findRecordedProcess, forgetProcess, recordProcess } from './pid-file.ts';
import { processIdentity } from './process-identity.ts';
import { RotatingLog } from './rotating-log.ts';

export interface ProcessOptions {
  /** Names the pid file and appears in messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly folder?: string;
  readonly runAs?: RunAs;
  readonly logFile: string;
  /** Folder of pid files. */
  readonly runFolder: string;
  readonly stopSignal?: NodeJS.Signals;
  /** What the process writes when it has started; see {@link ManagedProcess.hasAnnounced}. */
  readonly announcement?: string;
  /** After this long the process is ended by force. */
  readonly stopTimeoutMs?: number;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const LAST_WORDS_BYTES = 4_096;

/**
 * A child process that has its own process group (a Ctrl-C in the terminal reaches only us, and we stop the children in
 * order), a log file, and a record by which a later run ends it if we could not.
 */
export class ManagedProcess {
  readonly name: string;
  readonly pid: number;
  /** Fulfilled when the process has ended; never rejected. */
  readonly exited: Promise<ProcessExit>;
  readonly #child: ChildProcess;
  readonly #stopSignal: NodeJS.Signals;
  readonly #stopTimeoutMs: number;
  #lastWords = '';
  #hasAnnounced = false;
  #exit: ProcessExit | undefined;

  private constructor(options: ProcessOptions, child: ChildProcess, pid: number) {
    this.name = options.name;
    this.pid = pid;
    this.#child = child;
    this.#stopSignal = options.stopSignal ?? 'SIGTERM';
    this.#stopTimeoutMs = options.stopTimeoutMs ?? 20_000;
    const log = new RotatingLog(options.logFile);
    const keep = (chunk: Buffer): void => {
      log.write(chunk);
      const words = this.#lastWords + chunk.toString();
      if (options.announcement !== undefined) this.#hasAnnounced ||= words.includes(options.announcement);
      this.#lastWords = words.slice(-LAST_WORDS_BYTES);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    this.exited = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        log.close();
        this.#exit = { code, signal };
        void forgetProcess(options.runFolder, options.name).then(() => {
          resolve({ code, signal });
        });
      });
    });
  }

  /** Ends a leftover of an earlier run, then starts the process. */
  static async start(options: ProcessOptions): Promise<ManagedProcess> {
    const leftover = await findRecordedProcess(options.runFolder, options.name);
    if (leftover !== undefined) await endRecordedProcess(options.runFolder, leftover);
    const stopSignal = options.stopSignal ?? 'SIGTERM';
    const launch = launchCommand({ ...options, stopSignal }, findProgram('setpriv'));
    const child = spawn(launch.command, launch.args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.environment ?? process.env,
      ...(options.folder === undefined ? {} : { cwd: options.folder }),
      ...(launch.uid === undefined ? {} : { uid: launch.uid }),
      ...(launch.gid === undefined ? {} : { gid: launch.gid }),
    });
    const { pid } = child;
    if (pid === undefined) {
      const cause = await new Promise((resolve) => child.once('error', resolve));
      throw new ProcessFailed(
        `${options.name} could not be started: ${options.command} is not there or not executable`,
        {
          cause,
        },
      );
    }
    const started = new ManagedProcess(options, child, pid);
    const identity = await processIdentity(pid);
    if (identity !== undefined && started.#exit === undefined) {
      await recordProcess(options.runFolder, { name: options.name, pid, identity, stopSignal });
      if (started.hasExited) await forgetProcess(options.runFolder, options.name);
    }
    return started;
  }

  get hasExited(): boolean {
    return this.#exit !== undefined;
  }

  /** Whether the process has written its announcement. */
  get hasAnnounced(): boolean {
    return this.#hasAnnounced;
  }

  /** The end of what the process has written, for a message about its failure. */
  get lastWords(): string {
    return this.#lastWords.trimEnd();
  }

  /** Polls `probe` until it answers true. When the process ends first, or takes too long, it is stopped and this fails. */
  async untilReady(probe: () => Promise<boolean>, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await probe())) {
      if (this.hasExited)
        throw new ProcessFailed(`${this.name} ended while starting. It said last:\n${this.lastWords}`);
      if (Date.now() > deadline) {
        await this.stop();
        throw new ProcessFailed(
          `${this.name} was not ready after ${String(timeoutMs / 1000)} s. It said last:\n${this.lastWords}`,
        );
      }
      await delay(50);
    }
  }

  /** Sends the stop signal, waits for the end, and forces it when that takes too long. Safe to call again. */
  async stop(): Promise<void> {
    if (this.hasExited) return;
    this.#child.kill(this.#stopSignal);
    const force = setTimeout(() => {
      this.kill();
    }, this.#stopTimeoutMs);
    await this.exited;
    clearTimeout(force);
  }

  /** Ends the process and all it has started at once. */
  kill(): void {
    if (this.hasExited) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      this.#child.kill('SIGKILL');
    }
  }
}
