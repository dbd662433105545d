import { topics } from '@ichie/contracts';
import { type Encoder, createEncoder } from '../../../src/producer/encoder.ts';
import { GroupTopic } from '../../../src/producer/group-topic.ts';
import type { SchemaRegistry } from '../../../src/registry/schema-registry.ts';
import { clusterTopic, groupTopic } from '../../../src/topics/topic-names.ts';
import type { SimulatedBroker } from '../kafka/simulated-broker.ts';
import { eventOf, profileRecordOf } from '../stages/command.ts';
import type { StageName } from './plan.ts';

/** Few lanes make crowded ones, in which more can go wrong. */
export const LANES = 3;
export const PREFIX = 'sim.';

const SHARED = ['events.collected', 'profiles.activity', 'segments.membership'] as const;
const GROUPS: readonly StageName[] = ['collecting', 'folding'];

// The catalogue is made for real installations; nothing but this process sees the change.
for (const name of SHARED) Object.assign(topics[name], { partitions: LANES });

/** A registry that is always there. */
export const registry: SchemaRegistry = createRegistry();

/** One for all worlds: to compile schemas takes longer than to live through a world. */
export const encoder: Encoder = createEncoder({ topicPrefix: PREFIX }, registry);

export const groupTopicOf = <Name extends 'handovers' | 'dead-letters'>(
  group: StageName,
  name: Name,
): GroupTopic<Name> =>
  new GroupTopic({ name, group, topicPrefix: PREFIX, partitions: name === 'handovers' ? LANES : 1, registry });

export const foldingHandovers = groupTopicOf('folding', 'handovers');

/** Readers of the dead letters of each stage. */
export const letterTopics = {
  collecting: groupTopicOf('collecting', 'dead-letters'),
  folding: groupTopicOf('folding', 'dead-letters'),
};

/** Everything is encoded and decoded once, so that the first world is like all others. */
export async function warmUp(): Promise<void> {
  await encoder.prepare(SHARED);
  await foldingHandovers.prepare();
  const command = { number: 0, source: 's', profile: 'p', kind: 'item' } as const;
  await encoder.decode('events.collected', encoder.encode('events.collected', eventOf(command, 0), null).value);
  await encoder.decode(
    'profiles.activity',
    encoder.encode('profiles.activity', profileRecordOf(command, 0), null).value,
  );
}

export const topicNames = {
  shared: (name: (typeof SHARED)[number]): string => clusterTopic(PREFIX, name),
  handovers: (group: StageName): string => groupTopic(PREFIX, group, 'handovers'),
  deadLetters: (group: StageName): string => groupTopic(PREFIX, group, 'dead-letters'),
};

/** The topics that a stage reads, as its lanes name them, with their names on the cluster. */
export const inputsOf = (stage: StageName): ReadonlyMap<string, string> => {
  const topic = stage === 'collecting' ? 'events.collected' : 'profiles.activity';
  return new Map([
    [topic, topicNames.shared(topic)],
    ['handovers', topicNames.handovers(stage)],
  ]);
};

export function createSimulatedTopics(broker: SimulatedBroker): void {
  for (const name of SHARED) broker.createTopic(topicNames.shared(name), LANES);
  for (const group of GROUPS) {
    broker.createTopic(topicNames.handovers(group), LANES);
    broker.createTopic(topicNames.deadLetters(group), 1);
  }
}

function createRegistry(): SchemaRegistry {
  const ids = new Map<string, number>();
  return {
    register(_subject, schemaText) {
      const id = ids.get(schemaText) ?? ids.size + 1;
      ids.set(schemaText, id);
      return Promise.resolve(id);
    },
    schemaOf(id) {
      for (const [text, known] of ids) if (known === id) return Promise.resolve(text);
      return Promise.reject(new Error(`There is no schema ${String(id)}.`));
    },
  };
}
