import type { DefinitionVersion } from '../../domain/definitions/definition.ts';
import { type Page, type PageRequest, keysetOf, pageOf } from '../paging.ts';
import type { DefinitionType } from './definition-type.ts';
import type { DefinitionPorts } from './ports.ts';
import { type DefinitionRequest, findDefinition } from './publish-definition.ts';

/** A version, and who has made it: `user:<id>` or `apiKey:<id>`; null where the audit log does not say. */
export interface PublishedVersion extends DefinitionVersion {
  readonly publishedBy: string | null;
}

/** What was published of a definition, the newest first. Throws {@link DefinitionUnknown}. */
export async function listVersions(
  ports: DefinitionPorts,
  type: Pick<DefinitionType, 'kind'>,
  { workspaceId, definitionId, ...page }: PageRequest & Omit<DefinitionRequest, 'actor'>,
): Promise<Page<PublishedVersion>> {
  await findDefinition(ports, type, { workspaceId, definitionId });
  const reference = { workspaceId, kind: type.kind, definitionId };
  const keyset = keysetOf(page, ['number']);
  const versions = await ports.definitions.listVersions(reference, keyset);
  const publishers = await ports.definitions.publishersOf(
    reference,
    versions.map(({ version }) => version),
  );
  return pageOf(versions, keyset, {
    keyOf: ({ version }) => [version],
    itemOf: (version) => ({ ...version, publishedBy: publishers.get(version.version) ?? null }),
  });
}
