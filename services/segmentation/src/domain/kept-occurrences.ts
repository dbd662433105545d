import {
  joinOccurrences,
  OccurrenceWindow,
  type EventRequirement,
  type OccurrenceState,
  type OccurredEvent,
} from '@ichie/conditions';
import type { WorkspaceSegments } from './workspace-segments.ts';

/** How often one profile did what conditions count, while a batch is folded into it. */
export class KeptOccurrences {
  readonly #segments: WorkspaceSegments;
  readonly #windows = new Map<string, OccurrenceWindow>();
  /** Of requirements that nothing in force asks for. */
  readonly #unasked = new Map<string, OccurrenceState>();
  readonly #changed = new Set<string>();

  constructor(kept: ReadonlyMap<string, OccurrenceState>, segments: WorkspaceSegments) {
    this.#segments = segments;
    for (const [requirementId, state] of kept) this.#keep(requirementId, state);
  }

  of(requirement: EventRequirement): OccurrenceWindow {
    return this.#windows.get(requirement.id) ?? OccurrenceWindow.empty(requirement);
  }

  add(requirement: EventRequirement, { timestamp }: OccurredEvent): void {
    this.#windows.set(requirement.id, this.of(requirement).add(timestamp));
    this.#changed.add(requirement.id);
  }

  /** Takes in what was kept of the same requirement for another profile. */
  join(requirementId: string, state: OccurrenceState): void {
    const kept = this.#stateOf(requirementId);
    this.#keep(requirementId, kept === undefined ? state : joinOccurrences(kept, state));
    this.#changed.add(requirementId);
  }

  /** What has to be written. */
  changes(): ReadonlyMap<string, OccurrenceState> {
    return new Map(
      [...this.#changed].flatMap((requirementId) => {
        const state = this.#stateOf(requirementId);
        return state === undefined ? [] : [[requirementId, state] as const];
      }),
    );
  }

  #stateOf(requirementId: string): OccurrenceState | undefined {
    return this.#windows.get(requirementId)?.toJSON() ?? this.#unasked.get(requirementId);
  }

  #keep(requirementId: string, state: OccurrenceState): void {
    const requirement = this.#segments.requirement(requirementId);
    if (requirement === undefined) this.#unasked.set(requirementId, state);
    else this.#windows.set(requirementId, OccurrenceWindow.restore(requirement, state));
  }
}
