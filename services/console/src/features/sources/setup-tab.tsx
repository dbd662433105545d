import { type Source } from '../../api/contract.ts';
import { SnippetsPanel } from './snippets-panel.tsx';
import { WebhookSetup } from './webhook/webhook-setup.tsx';

/** How events get here: with an SDK, or from a provider. */
export function SetupTab({ source }: { readonly source: Source }) {
  const { kind } = source;
  return kind === 'app' ? <SnippetsPanel source={source} /> : <WebhookSetup source={{ ...source, kind }} />;
}
