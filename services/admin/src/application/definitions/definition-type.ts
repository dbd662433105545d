import type { JsonObject, Result } from '@ichie/kernel';
import type { DefinitionKind, DefinitionVersion } from '../../domain/definitions/definition.ts';
import type { VersionPolicy } from '../../domain/definitions/lifecycle.ts';
import type { Publication } from '../../domain/definitions/publication.ts';

/** What is special about one kind of definition; everything else is the same for all. */
export interface DefinitionType {
  readonly kind: DefinitionKind;
  readonly policy: VersionPolicy;
  /** Whether a draft makes sense, apart from what it refers to. */
  readonly check: (draft: JsonObject) => Result<JsonObject>;
  /** Makes of a draft what a version holds, or says why it cannot run. */
  readonly prepare: (workspaceId: string, definitionId: string, draft: JsonObject) => Promise<Result<JsonObject>>;
  readonly publicationOf: (version: DefinitionVersion) => Publication;
}
