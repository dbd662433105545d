import type { PartitionAssigner } from 'kafkajs';

/**
 * The same assigner, which tells whenever a request to join is made: it is asked then what to say of itself. kafkajs has
 * no event for that.
 */
export const tellJoins =
  (assigner: PartitionAssigner, onJoining: () => void): PartitionAssigner =>
  (parts) => {
    const made = assigner(parts);
    return {
      name: made.name,
      version: made.version,
      assign: (group) => made.assign(group),
      protocol(subscription) {
        onJoining();
        return made.protocol(subscription);
      },
    };
  };
