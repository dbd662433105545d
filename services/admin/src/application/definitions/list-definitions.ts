import type { Definition } from '../../domain/definitions/definition.ts';
import { type Page, type PageRequest, keysetOf, pageOf } from '../paging.ts';
import type { DefinitionType } from './definition-type.ts';
import type { DefinitionPorts } from './ports.ts';

/** Definitions of a kind, by name. */
export async function listDefinitions(
  { definitions }: DefinitionPorts,
  { kind }: Pick<DefinitionType, 'kind'>,
  { workspaceId, ...page }: PageRequest & { readonly workspaceId: string },
): Promise<Page<Definition>> {
  const keyset = keysetOf(page, ['string', 'string']);
  return pageOf(await definitions.list(workspaceId, kind, keyset), keyset, {
    keyOf: ({ name, definitionId }) => [name, definitionId],
    itemOf: (definition) => definition,
  });
}
