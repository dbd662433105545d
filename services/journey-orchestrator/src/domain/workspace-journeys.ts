import type { Journey } from './journey.ts';

/** The journeys of one workspace: every version, and which of them let people in by what. */
export class WorkspaceJourneys {
  static readonly none = new WorkspaceJourneys([]);

  readonly #versions: ReadonlyMap<string, Journey>;
  readonly #byEvent: ReadonlyMap<string, readonly Journey[]>;
  readonly #bySegment: ReadonlyMap<string, readonly Journey[]>;
  readonly #exitEvents: ReadonlySet<string>;

  /** A version that comes twice counts as it came last. */
  constructor(versions: readonly Journey[]) {
    this.#versions = new Map(versions.map((journey) => [versionName(journey.journeyId, journey.version), journey]));
    const open = newestOf(this.versions).filter(({ isOpen }) => isOpen);
    this.#byEvent = Map.groupBy(
      open.filter(({ graph }) => graph.entry.type === 'event'),
      ({ graph }) => (graph.entry.type === 'event' ? graph.entry.event : ''),
    );
    this.#bySegment = Map.groupBy(
      open.filter(({ graph }) => graph.entry.type === 'segment'),
      ({ graph }) => (graph.entry.type === 'segment' ? graph.entry.segmentId : ''),
    );
    this.#exitEvents = new Set(this.versions.flatMap(({ graph }) => graph.exit?.event ?? []));
  }

  get versions(): readonly Journey[] {
    return [...this.#versions.values()];
  }

  version(journeyId: string, version: number): Journey | undefined {
    return this.#versions.get(versionName(journeyId, version));
  }

  /** The journeys that an event of this name may let somebody into. */
  enteredByEvent(event: string | null): readonly Journey[] {
    return event === null ? [] : (this.#byEvent.get(event) ?? []);
  }

  enteredBySegment(segmentId: string): readonly Journey[] {
    return this.#bySegment.get(segmentId) ?? [];
  }

  /** Whether an event of this name takes people out of a journey. */
  isExitEvent(event: string | null): event is string {
    return event !== null && this.#exitEvents.has(event);
  }
}

const versionName = (journeyId: string, version: number): string => `${journeyId} ${String(version)}`;

function newestOf(versions: readonly Journey[]): readonly Journey[] {
  const newest = new Map<string, Journey>();
  for (const journey of versions) {
    if (journey.version > (newest.get(journey.journeyId)?.version ?? 0)) newest.set(journey.journeyId, journey);
  }
  return [...newest.values()];
}
