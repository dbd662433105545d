import type { JourneyPublished } from '@ichie/contracts';
import type { Issue } from '@ichie/kernel';
import { parseJourney } from './journey.ts';
import { WorkspaceJourneys } from './workspace-journeys.ts';

/** Every published version of every journey, of all workspaces. */
export class JourneyCatalog {
  readonly #workspaces = new Map<string, WorkspaceJourneys>();

  /** Takes a version in, or says why not: then the versions before it go on. */
  publish(published: JourneyPublished): readonly Issue[] {
    const parsed = parseJourney(published);
    if (!parsed.ok) return parsed.issues;
    const { workspaceId } = published;
    this.#workspaces.set(workspaceId, new WorkspaceJourneys([...this.of(workspaceId).versions, parsed.value]));
    return [];
  }

  of(workspaceId: string): WorkspaceJourneys {
    return this.#workspaces.get(workspaceId) ?? WorkspaceJourneys.none;
  }
}
