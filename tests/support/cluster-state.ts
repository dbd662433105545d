import type { stranger } from './whole-topic.ts';

type Kafka = ReturnType<typeof stranger>;

/** How far groups are behind, and how many records were given up. */
export interface ClusterState {
  /** Records not yet handled, by group. */
  readonly lag: Readonly<Record<string, number>>;
  /** Dead letters, by topic; topics without any are left out. */
  readonly deadLetters: Readonly<Record<string, number>>;
}

/** Groups of tables and of readers come and go with their process. */
const PASSING_GROUP = /-table-|^reader-|^stranger-/;

/** Asks the brokers themselves. */
export async function clusterState(kafka: Kafka): Promise<ClusterState> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    const lag: Record<string, number> = {};
    for (const { groupId } of groups) {
      if (PASSING_GROUP.test(groupId)) continue;
      const positions = await admin.fetchOffsets({ groupId });
      let behind = 0;
      for (const { topic, partitions } of positions) {
        const next = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
        for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
          behind += Number(high) - Math.max(Number(low), next.get(partition) ?? 0);
      }
      lag[groupId] = behind;
    }
    const deadLetters: Record<string, number> = {};
    for (const topic of (await admin.listTopics()).filter((name) => name.endsWith('.dead-letters'))) {
      const letters = (await admin.fetchTopicOffsets(topic)).reduce((sum, { high }) => sum + Number(high), 0);
      if (letters > 0) deadLetters[topic] = letters;
    }
    return { lag, deadLetters };
  } finally {
    await admin.disconnect();
  }
}
