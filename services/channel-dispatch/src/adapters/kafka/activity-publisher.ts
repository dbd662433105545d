import type { Streams } from '@ichie/stream';
import type { MessageActivity } from '../../application/ports.ts';

/** Publishes to `messages.activity` from outside any lane; the lane of the person reads it like everybody else. */
export const createMessageActivity = ({ producer }: Pick<Streams, 'producer'>): MessageActivity => ({
  publish: (records) => producer.publish(records.map((record) => ({ topic: 'messages.activity', record }))),
});
