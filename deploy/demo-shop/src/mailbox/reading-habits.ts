import { createRandom } from '../simulation/random.ts';
import { type SandboxMail, linksOf } from './mail.ts';

/** An address that a reader's mail program or browser asks for, and how long after the mail came. */
export interface Touch {
  readonly afterMs: number;
  readonly url: string;
}

/** What someone does with a mail. Half are opened, and of those a good third are clicked: a shop that people like. */
export function readMail(mail: SandboxMail, seed: string): readonly Touch[] {
  const random = createRandom(`${seed}/mail/${mail.messageId}`);
  const { pixel, links } = linksOf(mail);
  if (!random.chance(0.55)) return [];
  const openedAfterMs = random.integer(2_000, 12_000);
  const opening = pixel === undefined ? [] : [{ afterMs: openedAfterMs, url: pixel }];
  if (links.length === 0 || !random.chance(0.4)) return opening;
  return [...opening, { afterMs: openedAfterMs + random.integer(1_500, 8_000), url: random.pick(links) }];
}
