import { eventually } from '@ichie/testing';
import { type Stranger, wholeTopic } from '../../support/whole-topic.ts';

const GROUP = 'identity-resolution';

export interface ResolutionParts {
  readonly kafka: Stranger;
  readonly registryUrl: string;
  readonly topicPrefix: string;
  readonly timeoutMs: number;
}

/** Waits until identity-resolution has handled everything that was collected, and gives the records it could not handle. */
export async function unresolvable(parts: ResolutionParts): Promise<string[]> {
  const { kafka, topicPrefix, timeoutMs } = parts;
  const topic = `${topicPrefix}events.collected`;
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = await admin.fetchTopicOffsets(topic);
    await eventually(
      async () => {
        const [committed] = await admin.fetchOffsets({ groupId: `${topicPrefix}${GROUP}`, topics: [topic] });
        const at = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
        const behind = ends.filter(
          ({ partition, low, high }) => Number(high) > Number(low) && (at.get(partition) ?? -1) < Number(high),
        );
        if (behind.length > 0) throw new Error(`${GROUP} is behind in ${String(behind.length)} partitions.`);
      },
      { timeoutMs, intervalMs: 500 },
    );
  } finally {
    await admin.disconnect();
  }
  const deadLetters = await wholeTopic(parts, `${topicPrefix}${GROUP}.dead-letters`);
  return deadLetters.map(({ value }) => describe(value));
}

function describe({ error, value }: Readonly<Record<string, unknown>>): string {
  const bytes = Buffer.isBuffer(value) ? value.toString('latin1').slice(0, 1_000) : '';
  return `${JSON.stringify(error)} of ${JSON.stringify(bytes)}`;
}
