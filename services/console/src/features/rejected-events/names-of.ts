import { type Page } from '../../api/contract.ts';
import { type RejectedEvent } from '../../api/rejected-event-endpoints.ts';

/** The names of the events of a list, each once, in order. */
export const namesOf = (pages: readonly Page<RejectedEvent>[] = []): readonly string[] =>
  [...new Set(pages.flatMap(({ items }) => items.flatMap(({ event }) => event ?? [])))].sort();
