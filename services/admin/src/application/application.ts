import type { DeadLetters } from '@ichie/stream';
import type { AccountPorts } from './accounts/ports.ts';
import type { PreviewPorts } from './content/preview-template.ts';
import type { DefinitionType } from './definitions/definition-type.ts';
import type { DefinitionPorts } from './definitions/ports.ts';
import type { LiveHub } from './live/live-hub.ts';
import type { Overviews } from './overview/overviews.ts';
import type { NumbersReader } from './numbers/ports.ts';
import type { ReadPersonPorts } from './people/read-person.ts';
import type { SandboxPorts } from './sandbox/read-sandbox.ts';
import type { SourcePorts } from './sources/ports.ts';
import type { PresentSourcePorts } from './sources/views.ts';
import type { SystemPorts } from './system/read-system.ts';

/** Everything that the use cases need. */
export interface Application
  extends
    AccountPorts,
    DefinitionPorts,
    PreviewPorts,
    ReadPersonPorts,
    SandboxPorts,
    SourcePorts,
    PresentSourcePorts,
    SystemPorts {
  readonly definitions: DefinitionPorts['definitions'];
  readonly clock: AccountPorts['clock'];
  readonly numbers: NumbersReader;
  readonly segmentType: DefinitionType;
  readonly journeyType: DefinitionType;
  readonly overviews: Overviews;
  readonly live: LiveHub;
  readonly deadLetters: DeadLetters;
}
