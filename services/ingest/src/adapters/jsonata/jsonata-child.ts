import { Worker } from 'node:worker_threads';

/**
 * The process of one rule. What evaluates is a thread of it: this one stays free to hear that the service is gone, and
 * when the thread takes more memory than there is, this process ends and nothing else does.
 */
const MEMORY = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 };

const worker = new Worker(new URL('rule-worker.ts', import.meta.url), { resourceLimits: MEMORY, env: {} });
worker.on('message', (answer: object) => {
  process.send?.(answer);
});
worker.on('error', () => process.exit(1));
process.on('message', (question) => {
  worker.postMessage(question);
});
process.on('disconnect', () => process.exit());
