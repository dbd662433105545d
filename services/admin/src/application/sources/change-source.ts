import { isDeepStrictEqual } from 'node:util';
import { type Source, type SourceReference, changed } from '../../domain/sources/source.ts';
import type { WebhookRequest } from '../../domain/sources/webhook-settings.ts';
import { SourceUnknown } from '../../errors.ts';
import type { SourcePorts } from './ports.ts';
import { settingsOf } from './source-settings.ts';

export interface SourceRequest extends SourceReference {
  readonly actor: string;
}

export interface ChangeSourceRequest extends SourceRequest {
  readonly name?: string;
  readonly enabled?: boolean;
  readonly allowedOrigins?: readonly string[];
  readonly webhook?: WebhookRequest;
}

/** Reads a source. Throws {@link SourceUnknown}. */
export async function findSource(
  { sources }: Pick<SourcePorts, 'sources'>,
  reference: SourceReference,
): Promise<Source> {
  return known(await sources.find(reference));
}

/** Changes what the request names of a source; the other services hear of it at once. Throws {@link SourceInvalid}. */
export function changeSource(ports: SourcePorts, request: ChangeSourceRequest): Promise<Source> {
  return ports.sources.change(request, request.actor, (found) => {
    const current = known(found);
    const asked = {
      name: request.name?.trim() ?? current.name,
      enabled: request.enabled ?? current.enabled,
      ...settingsOf(ports, current, request),
    };
    const fields = fieldsOf(asked).filter((field) => !isDeepStrictEqual(current[field], asked[field]));
    if (fields.length === 0) return { source: current, action: null, detail: {} };
    const source = changed(current, asked, ports.clock.now());
    return { source, action: 'source.changed', detail: { fields } };
  });
}

/** The source, or {@link SourceUnknown}. */
export function known(source: Source | undefined): Source {
  if (source === undefined)
    throw new SourceUnknown('The workspace has no such source. List them to see what there is.');
  return source;
}

const fieldsOf = <Fields extends object>(fields: Fields): (keyof Fields)[] => Object.keys(fields) as (keyof Fields)[];
