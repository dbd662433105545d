import { type JourneyGraph, type Step } from '@ichie/journeys';
import type { DefinitionStore } from '../definitions/ports.ts';
import { graphOf } from './journey-type.ts';

const MOST_REMEMBERED = 500;

export interface JourneyVersionReference {
  readonly workspaceId: string;
  readonly journeyId: string;
  readonly version: number;
}

/** The graphs of published versions; they never change, so they are read once. */
export class JourneyGraphs {
  readonly #definitions: Pick<DefinitionStore, 'findVersion'>;
  readonly #graphs = new Map<string, JourneyGraph>();

  constructor(definitions: Pick<DefinitionStore, 'findVersion'>) {
    this.#definitions = definitions;
  }

  async find({ workspaceId, journeyId, version }: JourneyVersionReference): Promise<JourneyGraph | undefined> {
    const key = JSON.stringify([workspaceId, journeyId, version]);
    const known = this.#graphs.get(key);
    if (known !== undefined) return known;
    const found = await this.#definitions.findVersion(
      { workspaceId, kind: 'journey', definitionId: journeyId },
      version,
    );
    if (found === undefined) return undefined;
    const graph = graphOf(found.body);
    const [oldest] = this.#graphs.keys();
    if (this.#graphs.size >= MOST_REMEMBERED && oldest !== undefined) this.#graphs.delete(oldest);
    this.#graphs.set(key, graph);
    return graph;
  }

  async findStep(reference: JourneyVersionReference, stepId: string): Promise<Step | undefined> {
    const graph = await this.find(reference);
    return graph?.steps.find((step) => step.stepId === stepId);
  }
}
