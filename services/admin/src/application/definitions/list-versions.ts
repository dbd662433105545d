import type { DefinitionVersion } from '../../domain/definitions/definition.ts';
import { type Page, type PageRequest, keysetOf, pageOf } from '../paging.ts';
import type { DefinitionType } from './definition-type.ts';
import type { DefinitionPorts } from './ports.ts';
import { type DefinitionRequest, findDefinition } from './publish-definition.ts';

/** What was published of a definition, the newest first. Throws {@link DefinitionUnknown}. */
export async function listVersions(
  ports: DefinitionPorts,
  type: Pick<DefinitionType, 'kind'>,
  { workspaceId, definitionId, ...page }: PageRequest & Omit<DefinitionRequest, 'actor'>,
): Promise<Page<DefinitionVersion>> {
  await findDefinition(ports, type, { workspaceId, definitionId });
  const keyset = keysetOf(page, ['number']);
  const versions = await ports.definitions.listVersions({ workspaceId, kind: type.kind, definitionId }, keyset);
  return pageOf(versions, keyset, { keyOf: ({ version }) => [version], itemOf: (version) => version });
}
