import kafkajs, { type Assigner, type Cluster, type PartitionAssigner } from 'kafkajs';
import { PartitionCountsDiffer } from '../errors.ts';
import { type Member, assignLanes } from './assign-lanes.ts';

const { AssignerProtocol } = kafkajs;
const NAME = 'IchieLanes';
const VERSION = 1;

/**
 * Kafka's side of {@link assignLanes}: one member owns partition k of all topics of the group. `owned` tells what this
 * member owns at the moment. Topics with another number of partitions than `lanes` are refused.
 */
export const createLaneAssigner =
  (lanes: number, owned: () => readonly number[]): PartitionAssigner =>
  ({ cluster }): Assigner => ({
    name: NAME,
    version: VERSION,
    protocol: ({ topics }) => ({
      name: NAME,
      metadata: AssignerProtocol.MemberMetadata.encode({
        version: VERSION,
        topics,
        userData: Buffer.from(JSON.stringify(owned())),
      }),
    }),
    assign({ members, topics }) {
      refuseOtherCounts(cluster, topics, lanes);
      const assignment = assignLanes(members.map(memberOf), lanes);
      return Promise.resolve(
        [...assignment].map(([memberId, partitions]) => ({
          memberId,
          memberAssignment: AssignerProtocol.MemberAssignment.encode({
            version: VERSION,
            assignment: Object.fromEntries(topics.map((topic) => [topic, partitions])),
            userData: Buffer.alloc(0),
          }),
        })),
      );
    },
  });

function refuseOtherCounts(cluster: Cluster, topics: readonly string[], lanes: number): void {
  const others = topics
    .map((topic) => ({ topic, count: cluster.findTopicPartitionMetadata(topic).length }))
    .filter(({ count }) => count !== lanes);
  if (others.length === 0) return;
  const list = others.map(({ topic, count }) => `${topic} has ${String(count)}`).join(', ');
  throw new PartitionCountsDiffer(`Topics of one group need ${String(lanes)} partitions each: ${list}.`);
}

function memberOf({ memberId, memberMetadata }: { memberId: string; memberMetadata: Buffer }): Member {
  const userData = AssignerProtocol.MemberMetadata.decode(memberMetadata)?.userData;
  if (userData === undefined || userData.length === 0) return { memberId, owned: [] };
  return { memberId, owned: JSON.parse(userData.toString()) as number[] };
}
