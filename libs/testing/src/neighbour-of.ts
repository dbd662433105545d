import { topics } from '@ichie/contracts';
import { partitionOf } from '@ichie/kernel';

/**
 * The id of somebody whose records go through the same lane as this profile's: what has reached them has passed
 * everything that was published for the profile before.
 */
export function neighbourOf(profileId: string): string {
  const { partitions } = topics['profiles.activity'];
  const lane = partitionOf(profileId, partitions);
  for (let number = 1; ; number += 1) {
    const neighbour = `neighbour-${String(number)}-of-${profileId}`;
    if (partitionOf(neighbour, partitions) === lane) return neighbour;
  }
}
