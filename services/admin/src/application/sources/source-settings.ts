import { parseAllowedOrigins } from '../../domain/sources/allowed-origins.ts';
import type { Source } from '../../domain/sources/source.ts';
import { type WebhookRequest, settingsWith } from '../../domain/sources/webhook-settings.ts';
import { SourceInvalid } from '../../errors.ts';
import type { SourcePorts } from './ports.ts';

/** What the secrets of webhooks are sealed for; ingest opens them with the same words. */
const WEBHOOK_SECRET = 'webhook secret';

export type SourceSettings = Pick<Source, 'allowedOrigins' | 'webhook'>;

/** The settings of a source with what is asked for. Throws {@link SourceInvalid} with every fault. */
export function settingsOf(
  { sealer, faultOfMapping }: Pick<SourcePorts, 'sealer' | 'faultOfMapping'>,
  { workspaceId, kind, ...current }: SourceSettings & Pick<Source, 'workspaceId' | 'kind'>,
  asked: { readonly allowedOrigins?: readonly string[]; readonly webhook?: WebhookRequest },
): SourceSettings {
  const origins = parseAllowedOrigins(asked.allowedOrigins ?? current.allowedOrigins);
  const webhook = settingsWith(kind, current.webhook, asked.webhook, {
    seal: (secret) => sealer.seal(Buffer.from(secret), { workspaceId, purpose: WEBHOOK_SECRET }).toString('base64'),
    faultOf: faultOfMapping,
  });
  if (origins.ok && webhook.ok) return { allowedOrigins: origins.value, webhook: webhook.value };
  throw new SourceInvalid('The source cannot be like this. Mend what the issues name.', {
    issues: [...(origins.ok ? [] : origins.issues), ...(webhook.ok ? [] : webhook.issues)],
  });
}
