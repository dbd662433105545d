import { Worker } from 'node:worker_threads';

/**
 * The process in which JSONata runs. What evaluates is a thread of it: this one stays free to hear that the service is
 * gone, and when the thread takes more memory than there is, this process ends and nothing else does.
 */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 };

const worker = new Worker(new URL('jsonata-worker.ts', import.meta.url), { resourceLimits: MEMORY, env: {} });
worker.on('message', (answer: object) => {
  process.send?.(answer);
});
worker.on('error', () => process.exit(1));
process.on('message', (task) => {
  worker.postMessage(task);
});
// Nobody is left to answer.
process.on('disconnect', () => process.exit());
worker.once('online', () => process.send?.('ready'));
