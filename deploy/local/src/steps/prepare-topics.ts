import { createLogger } from '@ichie/platform';
import { createTopics } from '@ichie/stream';
import type { Infrastructure } from '../local-infrastructure.ts';

/** Creates the topics of the catalogue and those of each group, and registers their schemas. */
export async function prepareTopics({
  kafkaBrokers,
  registryUrl,
}: Pick<Infrastructure, 'kafkaBrokers' | 'registryUrl'>): Promise<void> {
  await createTopics({
    config: { brokers: kafkaBrokers, registryUrl, topicPrefix: '' },
    // A new broker answers "not yet" once or twice; the client tries again, and nobody needs to read about it.
    logger: createLogger('local', { logLevel: 'silent' }),
  });
}
