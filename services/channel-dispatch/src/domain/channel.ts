/** A way to reach a person. */
export type Channel = 'email' | 'inApp';

/** Transactional messages skip the frequency cap, and quiet hours. */
export type MessageClass = 'marketing' | 'transactional';
