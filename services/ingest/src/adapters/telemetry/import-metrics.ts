import type { Telemetry } from '@ichie/platform';
import type { ImportMetrics } from '../../application/imports/ports.ts';

/** What operators see of imports. */
export function createImportMetrics({ meter }: Pick<Telemetry, 'meter'>): ImportMetrics {
  const rows = meter.createCounter('ingest_import_rows', { description: 'Rows of imports that were worked on.' });
  const ended = meter.createCounter('ingest_imports_ended', { description: 'Jobs of imports that have ended.' });
  const heldUp = meter.createCounter('ingest_import_held_up_seconds', {
    unit: 's',
    description: 'How long imports waited: for the ceiling, for busier things in the process, for the broker.',
  });
  return {
    rows: (kind, outcome, count) => rows.add(count, { kind, outcome }),
    ended: (kind, state) => ended.add(1, { kind, state }),
    heldUp: (reason, seconds) => heldUp.add(seconds, { reason }),
  };
}
