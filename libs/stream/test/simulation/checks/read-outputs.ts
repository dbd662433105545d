import { ORIGIN_HEADER } from '../../../src/processor/origins.ts';
import type { SimulatedBroker, StoredRecord } from '../kafka/simulated-broker.ts';

/**
 * What takes effect of a topic for who drops repeated records as the protocol says: of each source lane, only what is
 * above all that came before. Written again here, so that the library's own memory of origins is not trusted.
 */
export function readOutputs(broker: SimulatedBroker, topic: string): readonly StoredRecord[] {
  return Array.from({ length: broker.partitionsOf(topic) }, (_value, partition) => {
    const highest = new Map<string, number>();
    return broker.logOf(topic, partition).filter(({ headers }) => {
      const [lane = '', place = ''] = (headers[ORIGIN_HEADER]?.toString() ?? '').split('@');
      const [sequence = 0, index = 0] = place.split('.').map(Number);
      const rank = sequence * 1_000_000 + index;
      if (rank <= (highest.get(lane) ?? -1)) return false;
      highest.set(lane, rank);
      return true;
    });
  }).flat();
}
