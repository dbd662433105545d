import type { ProcessExit } from './processes/managed-process.ts';
import type { ServiceIncident } from './processes/supervised-service.ts';
import { formatDuration, formatOrdinal } from './terminal/format.ts';

/** What the person at the terminal reads about a service that ended, or is back. */
export function incidentLine(incident: ServiceIncident): string {
  switch (incident.kind) {
    case 'exited': {
      const { attempt, delayMs } = incident.restart;
      return `${incident.name} exited (${cause(incident.exit)}); restarting in ${formatDuration(delayMs)} (${formatOrdinal(attempt)} time)`;
    }
    case 'unwell':
      return `${incident.name} says or shows that only a restart can help; ending it`;
    case 'startFailed': {
      const reason = incident.error instanceof Error ? incident.error.message : String(incident.error);
      return `${incident.name} could not be started again, trying in ${formatDuration(incident.restart.delayMs)}: ${reason}`;
    }
    case 'recovered':
      return `${incident.name} is ready again after ${formatDuration(incident.afterMs)}`;
  }
}

const cause = ({ signal, code }: ProcessExit): string => signal ?? `code ${String(code)}`;
