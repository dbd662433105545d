import { describeCondition } from '@ichie/conditions';
import type { Membership } from '../../domain/activity/rows.ts';
import type { DefinitionNames, DefinitionStore } from '../definitions/ports.ts';
import { conditionOf } from '../segments/segment-type.ts';
import { inAllLocales } from '../views/locales.ts';
import type { LocalizedText } from '../views/schema.ts';

/** Why someone is in a segment: what the version that let them in asks for. Null when that version is not known here. */
export async function membershipReason(
  definitions: Pick<DefinitionStore, 'findVersion'>,
  { workspaceId, segmentId, segmentVersion }: Membership,
  names: DefinitionNames,
): Promise<LocalizedText | null> {
  const version = await definitions.findVersion(
    { workspaceId, kind: 'segment', definitionId: segmentId },
    segmentVersion,
  );
  if (version === undefined) return null;
  const condition = conditionOf(version.body);
  const segment = (id: string): string | undefined => names.nameOf('segment', id);
  return inAllLocales((locale) => describeCondition(condition, locale, { segment }));
}
