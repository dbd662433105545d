import type { EventRequirement } from '@ichie/conditions';
import type { Segment } from './segment.ts';

/** An aggregate over events, and the segments that ask for it. */
export interface RequirementUse {
  readonly requirement: EventRequirement;
  readonly segmentIds: readonly string[];
}

/** The segments of one workspace, indexed by what makes a fresh look at them necessary. */
export class WorkspaceSegments {
  static readonly none = new WorkspaceSegments([]);

  /** Each after those that it depends on. */
  readonly inOrder: readonly Segment[];
  readonly #byId: ReadonlyMap<string, Segment>;
  readonly #requirements = new Map<string, { requirement: EventRequirement; segmentIds: string[] }>();
  readonly #byEvent = new Map<string, RequirementUse[]>();
  readonly #byTrait = new Map<string, string[]>();
  readonly #dependents = new Map<string, string[]>();

  constructor(inOrder: readonly Segment[]) {
    this.inOrder = inOrder;
    this.#byId = new Map(inOrder.map((segment) => [segment.segmentId, segment]));
    for (const segment of inOrder) this.#index(segment);
  }

  get(segmentId: string): Segment | undefined {
    return this.#byId.get(segmentId);
  }

  /** The aggregates that an event of this name may count towards. */
  requirementsOfEvent(event: string | null): readonly RequirementUse[] {
    return event === null ? [] : (this.#byEvent.get(event) ?? []);
  }

  requirement(requirementId: string): EventRequirement | undefined {
    return this.#requirements.get(requirementId)?.requirement;
  }

  get requirementIds(): readonly string[] {
    return [...this.#requirements.keys()];
  }

  /** Dotted paths of the traits that segments ask for, each with the ids of these segments. */
  get traits(): ReadonlyMap<string, readonly string[]> {
    return this.#byTrait;
  }

  /** The segments whose conditions ask for the members of this one. */
  dependentsOf(segmentId: string): readonly string[] {
    return this.#dependents.get(segmentId) ?? [];
  }

  #index({ segmentId, requirements, references }: Segment): void {
    for (const requirement of requirements) this.#indexRequirement(requirement, segmentId);
    for (const trait of references.traits) append(this.#byTrait, trait, segmentId);
    for (const prerequisite of references.segments) append(this.#dependents, prerequisite, segmentId);
  }

  #indexRequirement(requirement: EventRequirement, segmentId: string): void {
    const known = this.#requirements.get(requirement.id);
    if (known !== undefined) {
      known.segmentIds.push(segmentId);
      return;
    }
    const use = { requirement, segmentIds: [segmentId] };
    this.#requirements.set(requirement.id, use);
    append(this.#byEvent, requirement.event, use);
  }
}

function append<Value>(index: Map<string, Value[]>, name: string, value: Value): void {
  const values = index.get(name);
  if (values === undefined) index.set(name, [value]);
  else values.push(value);
}
