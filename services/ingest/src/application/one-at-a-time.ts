/**
 * Gives a function that runs a task, never twice at a time: who asks while it runs has it run once more, since it may have
 * looked already at what they ask for. Resolves when nothing runs any more. The task must not reject.
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let asked = 0;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    for (let seen = asked - 1; seen < asked;) {
      seen = asked;
      await task();
    }
    running = undefined;
  };
  return () => {
    asked += 1;
    running ??= run();
    return running;
  };
}
