import { randomBytes } from 'node:crypto';

/** A prefix for topics, subjects and consumer groups that no other test uses, so that all can share one broker. */
export const topicPrefix = (): string => `test-${randomBytes(6).toString('hex')}.`;
