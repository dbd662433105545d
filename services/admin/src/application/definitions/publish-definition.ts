import type { Definition } from '../../domain/definitions/definition.ts';
import { publishDraft, retire } from '../../domain/definitions/lifecycle.ts';
import { DefinitionInvalid, DefinitionUnknown, RevisionConflict } from '../../errors.ts';
import type { DefinitionType } from './definition-type.ts';
import type { DefinitionPorts } from './ports.ts';

export interface DefinitionRequest {
  readonly workspaceId: string;
  readonly definitionId: string;
  readonly actor: string;
}

/** Reads a definition. Throws {@link DefinitionUnknown}. */
export async function findDefinition(
  { definitions }: DefinitionPorts,
  type: Pick<DefinitionType, 'kind'>,
  { workspaceId, definitionId }: Omit<DefinitionRequest, 'actor'>,
): Promise<Definition> {
  return known(await definitions.find({ workspaceId, kind: type.kind, definitionId }), type);
}

/** Makes the draft a version that never changes, and tells the other services. Throws {@link DefinitionInvalid}. */
export async function publishDefinition(
  ports: DefinitionPorts,
  type: DefinitionType,
  request: DefinitionRequest & { readonly revision?: number },
): Promise<Definition> {
  const { workspaceId, definitionId, actor, revision } = request;
  const seen = await findDefinition(ports, type, request);
  if (revision !== undefined && revision !== seen.revision) {
    throw new RevisionConflict('Somebody else has saved in between. Look at it and publish again.');
  }
  const prepared = await type.prepare(workspaceId, definitionId, seen.draft);
  if (!prepared.ok) {
    throw new DefinitionInvalid('It cannot be published like this. Mend what the issues name.', {
      issues: prepared.issues,
    });
  }
  return ports.definitions.change({ workspaceId, kind: type.kind, definitionId }, actor, (found, last) => {
    const current = known(found, type);
    if (current.revision !== seen.revision) {
      throw new RevisionConflict('It was changed while it was being published. Look at it and publish again.');
    }
    const now = ports.clock.now();
    const { definition, versions } = publishDraft(current, { body: prepared.value, now, last, policy: type.policy });
    const action = versions.length === 0 ? null : `${type.kind}.published`;
    return { definition, versions, publications: versions.map(type.publicationOf), action };
  });
}

/** Takes a definition out of use: a segment loses its members, a journey lets nobody in. */
export function retireDefinition(
  { definitions, clock }: DefinitionPorts,
  type: DefinitionType,
  { workspaceId, definitionId, actor }: DefinitionRequest,
): Promise<Definition> {
  return definitions.change({ workspaceId, kind: type.kind, definitionId }, actor, (current, last) => {
    const { definition, versions } = retire(known(current, type), { now: clock.now(), last, policy: type.policy });
    const action = versions.length === 0 ? null : `${type.kind}.retired`;
    return { definition, versions, publications: versions.map(type.publicationOf), action };
  });
}

function known(definition: Definition | undefined, { kind }: Pick<DefinitionType, 'kind'>): Definition {
  if (definition === undefined)
    throw new DefinitionUnknown(`The workspace has no such ${kind}. List them to see what there is.`);
  return definition;
}
