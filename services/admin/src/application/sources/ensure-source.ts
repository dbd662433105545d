import { type Source, changed } from '../../domain/sources/source.ts';
import type { SourcePorts } from './ports.ts';

/** Makes sure that a source is there with these keys. What else it has become since stays as it is. */
export async function ensureSource(
  { sources }: Pick<SourcePorts, 'sources'>,
  wanted: Source,
  actor: string,
): Promise<void> {
  await sources.change(wanted, actor, (current) => {
    const detail = { name: wanted.name };
    if (current === undefined) return { source: wanted, action: 'source.created', detail };
    const hashes = new Set(current.keys.map(({ hash }) => hash));
    const missing = wanted.keys.filter(({ hash }) => !hashes.has(hash));
    if (missing.length === 0) return { source: current, action: null, detail };
    const keys = [...current.keys, ...missing];
    return {
      source: changed(current, { keys }, wanted.createdAt),
      action: 'source.changed',
      detail: { fields: ['keys'] },
    };
  });
}
