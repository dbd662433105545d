import colors from 'picocolors';
import { formatDuration } from './format.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
/** Where nothing moves on the screen, a step that takes longer than this is announced. */
const ANNOUNCE_AFTER_MS = 2_000;

interface RunningStep {
  readonly title: string;
  readonly startedAt: number;
}

/** Shows what is going on: steps with their durations, several at once, and lines between them. */
export interface Terminal {
  /** Shows the step while `action` runs, and how it ended. */
  step<Value>(title: string, action: () => Promise<Value>): Promise<Value>;
  line(text: string): void;
}

/** A terminal on a stream: moving where a person watches, plain lines elsewhere. */
export function createTerminal(stream: NodeJS.WriteStream): Terminal {
  return stream.isTTY ? new LiveTerminal(stream) : new PlainTerminal(stream);
}

const done = (step: RunningStep): string =>
  `${colors.green('✔')} ${step.title} ${colors.dim(formatDuration(performance.now() - step.startedAt))}`;
const failed = (step: RunningStep): string =>
  `${colors.red('✖')} ${step.title} ${colors.dim(formatDuration(performance.now() - step.startedAt))}`;

class PlainTerminal implements Terminal {
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  async step<Value>(title: string, action: () => Promise<Value>): Promise<Value> {
    const step = { title, startedAt: performance.now() };
    const announcement = setTimeout(() => {
      this.line(`… ${title}`);
    }, ANNOUNCE_AFTER_MS);
    try {
      const value = await action();
      this.line(done(step));
      return value;
    } catch (error) {
      this.line(failed(step));
      throw error;
    } finally {
      clearTimeout(announcement);
    }
  }

  line(text: string): void {
    this.#stream.write(`${text}\n`);
  }
}

class LiveTerminal implements Terminal {
  readonly #stream: NodeJS.WriteStream;
  readonly #running = new Set<RunningStep>();
  #drawnLines = 0;
  #frame = 0;
  #animation: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  async step<Value>(title: string, action: () => Promise<Value>): Promise<Value> {
    const step = { title, startedAt: performance.now() };
    this.#running.add(step);
    this.#animation ??= setInterval(() => {
      this.#frame += 1;
      this.#redraw([]);
    }, FRAME_MS);
    try {
      const value = await action();
      this.#finish(step, done(step));
      return value;
    } catch (error) {
      this.#finish(step, failed(step));
      throw error;
    }
  }

  line(text: string): void {
    this.#redraw([text]);
  }

  #finish(step: RunningStep, text: string): void {
    this.#running.delete(step);
    if (this.#running.size === 0) {
      clearInterval(this.#animation);
      this.#animation = undefined;
    }
    this.#redraw([text]);
  }

  /** Writes lines that stay above the running steps, which are drawn anew. */
  #redraw(lasting: readonly string[]): void {
    const frame = FRAMES[this.#frame % FRAMES.length] ?? '';
    const moving = [...this.#running].map(
      ({ title, startedAt }) =>
        `${colors.cyan(frame)} ${title} ${colors.dim(formatDuration(performance.now() - startedAt))}`,
    );
    const erase = this.#drawnLines === 0 ? '' : `\x1b[${String(this.#drawnLines)}A\x1b[J`;
    this.#stream.write(erase + [...lasting, ...moving].map((line) => `${line}\n`).join(''));
    this.#drawnLines = moving.length;
  }
}
