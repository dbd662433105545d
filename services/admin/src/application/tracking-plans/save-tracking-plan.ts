import type { JsonObject } from '@ichie/kernel';
import type { Definition } from '../../domain/definitions/definition.ts';
import type { DefinitionPorts } from '../definitions/ports.ts';
import type { DefinitionRequest } from '../definitions/publish-definition.ts';
import { saveDefinition } from '../definitions/save-definition.ts';
import { findSource } from '../sources/change-source.ts';
import type { SourcePorts } from '../sources/ports.ts';
import { trackingPlanType } from './tracking-plan-type.ts';

export interface SavePlanRequest extends DefinitionRequest {
  readonly draft: JsonObject;
  readonly revision?: number;
}

/** Saves the draft of the plan of a source, and is refused as any draft is. Throws {@link SourceUnknown}. */
export async function saveTrackingPlan(
  ports: DefinitionPorts & Pick<SourcePorts, 'sources'>,
  request: SavePlanRequest,
): Promise<Definition> {
  const { workspaceId, definitionId: sourceId } = request;
  const { name } = await findSource(ports, { workspaceId, sourceId });
  return saveDefinition(ports, trackingPlanType, { ...request, name });
}
