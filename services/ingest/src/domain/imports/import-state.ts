/** Where an import is on its way. */
export type ImportState =
  'draft' | 'checking' | 'checked' | 'running' | 'paused' | 'completed' | 'failed' | 'cancelled';

/** What reads the whole file: a check publishes nothing, a run does. */
export type ImportJob = 'check' | 'run';

/** What people ask of an import. */
export type ImportAction = 'map' | 'dry-run' | 'start' | 'pause' | 'resume' | 'cancel' | 'delete';

/** The states in which something may be asked. */
export const ALLOWED_IN: Readonly<Record<ImportAction, readonly ImportState[]>> = {
  map: ['draft', 'checked', 'failed'],
  'dry-run': ['draft', 'checked', 'failed'],
  start: ['draft', 'checked', 'failed'],
  pause: ['checking', 'running'],
  resume: ['paused'],
  cancel: ['draft', 'checking', 'checked', 'running', 'paused', 'failed'],
  delete: ['draft', 'checked', 'paused', 'completed', 'failed', 'cancelled'],
};

/** States that nothing leads out of. */
const FINAL: readonly ImportState[] = ['completed', 'cancelled'];

export const isFinal = (state: ImportState): boolean => FINAL.includes(state);

/** States in which nothing moves until somebody asks for it. */
const AT_REST: readonly ImportState[] = ['checked', 'failed', ...FINAL];

export const isAtRest = (state: ImportState): boolean => AT_REST.includes(state);

/** The state in which a job is worked on. */
export const stateOf = (job: ImportJob): ImportState => (job === 'check' ? 'checking' : 'running');
