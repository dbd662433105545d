import { type Source, changed } from '../../domain/sources/source.ts';
import { type SourceKeyKind, keysInUse, withNewKey } from '../../domain/sources/source-keys.ts';
import { SourceInvalid, SourceKeyUnknown } from '../../errors.ts';
import { type SourceRequest, known } from './change-source.ts';
import { createKey } from './new-keys.ts';
import type { SourcePorts } from './ports.ts';

/** Ingest looks through all of them for each sender. */
const MOST_KEYS_OF_A_KIND = 10;

const HOUR_MS = 3_600_000;

export interface NewKeyRequest extends SourceRequest {
  readonly kind: SourceKeyKind;
  /** How long the older keys of this kind work on. */
  readonly overlapHours: number;
}

export interface NewKey {
  readonly source: Source;
  /** Shown once and never again. */
  readonly key: string;
}

/** Gives a source a new key; the older ones of its kind end after the overlap. Throws {@link SourceInvalid}. */
export async function rotateKey(
  { sources, clock }: Pick<SourcePorts, 'sources' | 'clock'>,
  { kind, overlapHours, actor, ...reference }: NewKeyRequest,
): Promise<NewKey> {
  let shown = '';
  const source = await sources.change(reference, actor, (found) => {
    const current = known(found);
    const now = clock.now();
    const { secret, key } = createKey(kind, now, current.keys);
    shown = secret;
    const keys = withNewKey(current.keys, key, { overlapMs: overlapHours * HOUR_MS, now });
    if (keys.filter((candidate) => candidate.kind === kind).length > MOST_KEYS_OF_A_KIND) throw tooManyKeys();
    const detail = { kind, prefix: key.prefix, overlapHours };
    return { source: changed(current, { keys }, now), action: 'source.keyRotated', detail };
  });
  return { source, key: shown };
}

/** Ends a key now: what is sent with it is refused. Throws {@link SourceKeyUnknown}. */
export function endKey(
  { sources, clock }: Pick<SourcePorts, 'sources' | 'clock'>,
  { prefix, actor, ...reference }: SourceRequest & { readonly prefix: string },
): Promise<Source> {
  return sources.change(reference, actor, (found) => {
    const current = known(found);
    const now = clock.now();
    const inUse = keysInUse(current.keys, now);
    const keys = inUse.filter((key) => key.prefix !== prefix);
    if (keys.length === inUse.length)
      throw new SourceKeyUnknown('The source has no such key, or it has ended already.');
    return { source: changed(current, { keys }, now), action: 'source.keyEnded', detail: { prefix } };
  });
}

const tooManyKeys = (): SourceInvalid =>
  new SourceInvalid('The source has too many keys. End one of them first.', {
    issues: [
      { path: '/kind', message: `has ${String(MOST_KEYS_OF_A_KIND)} keys that still work; end one of them first` },
    ],
  });
