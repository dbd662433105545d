import { type Source } from '../../api/contract.ts';
import { GeneralPanel } from './general-panel.tsx';
import { KeysPanel } from './keys/keys-panel.tsx';
import { OriginsPanel } from './origins-panel.tsx';
import classes from './source-page.module.css';
import { WebhookSettings } from './webhook/webhook-settings.tsx';

/** What a source is called and what it may do. */
export function SettingsTab({ source }: { readonly source: Source }) {
  const { kind } = source;
  return (
    <div className={classes.settings}>
      <GeneralPanel source={source} />
      {kind !== 'app' && <WebhookSettings source={{ ...source, kind }} />}
      <KeysPanel source={source} />
      {kind === 'app' && <OriginsPanel source={source} />}
    </div>
  );
}
