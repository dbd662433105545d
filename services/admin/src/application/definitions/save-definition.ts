import type { JsonObject } from '@ichie/kernel';
import type { Definition } from '../../domain/definitions/definition.ts';
import { saveDraft } from '../../domain/definitions/lifecycle.ts';
import { DefinitionInvalid, RevisionConflict } from '../../errors.ts';
import type { DefinitionType } from './definition-type.ts';
import type { DefinitionPorts } from './ports.ts';

export interface SaveRequest {
  readonly workspaceId: string;
  readonly definitionId: string;
  readonly actor: string;
  readonly name: string;
  readonly draft: JsonObject;
  /** The revision that the author has seen; when it is not the current one any more, nothing is saved. */
  readonly revision?: number;
}

/** Saves a draft, the first of which creates the definition. Throws {@link DefinitionInvalid} and {@link RevisionConflict}. */
export function saveDefinition(
  { definitions, clock }: DefinitionPorts,
  type: DefinitionType,
  { workspaceId, definitionId, actor, name, draft, revision }: SaveRequest,
): Promise<Definition> {
  const checked = type.check(draft);
  if (!checked.ok) {
    throw new DefinitionInvalid('It cannot be saved like this. Mend what the issues name.', { issues: checked.issues });
  }
  const reference = { workspaceId, kind: type.kind, definitionId };
  return definitions.change(reference, actor, (current) => {
    if (revision !== undefined && revision !== (current?.revision ?? 0)) {
      throw new RevisionConflict('Somebody else has saved in between. Load it again and repeat your change.');
    }
    const definition = saveDraft(current, reference, { name, draft: checked.value, now: clock.now() });
    return { definition, action: definition === current ? null : `${type.kind}.saved` };
  });
}
