import type { ServiceName } from '@ichie/local';

/** What services stand on. */
export type Part = 'kafka' | 'postgres' | 'registry';

/** Something that goes wrong, as it does in a data centre. */
export type Fault =
  | { readonly kind: 'killService'; readonly service: ServiceName }
  | { readonly kind: 'killPart'; readonly part: Part }
  /** One process of PostgreSQL is killed, whereupon it throws all sessions out and recovers. `pick` says which. */
  | { readonly kind: 'killBackend'; readonly pick: number }
  /** Stopped for longer than its session lasts, then woken: it still believes that it owns its lanes. */
  | { readonly kind: 'freezeService'; readonly service: ServiceName; readonly durationMs: number }
  /** Another instance joins the service's group and leaves it again, in order or by being killed. */
  | {
      readonly kind: 'secondInstance';
      readonly service: ServiceName;
      readonly durationMs: number;
      readonly ends: 'SIGTERM' | 'SIGKILL';
    }
  | { readonly kind: 'cutConnections'; readonly part: Part }
  | { readonly kind: 'delayNetwork'; readonly part: Part; readonly delayMs: number; readonly durationMs: number }
  | { readonly kind: 'blackholeNetwork'; readonly part: Part; readonly durationMs: number }
  | { readonly kind: 'fillDisk'; readonly part: 'kafka' | 'postgres'; readonly durationMs: number };

/** How long the fault lasts; 0 for one that strikes and is over. */
export const durationOf = (fault: Fault): number => ('durationMs' in fault ? fault.durationMs : 0);

/** A line that a person can read. */
export function describeFault(fault: Fault): string {
  const seconds = `${(durationOf(fault) / 1000).toFixed(1)} s`;
  switch (fault.kind) {
    case 'killService':
      return `kill -9 ${fault.service}`;
    case 'killPart':
      return `kill -9 ${fault.part}`;
    case 'killBackend':
      return 'kill -9 a backend of PostgreSQL';
    case 'freezeService':
      return `SIGSTOP ${fault.service} for ${seconds}`;
    case 'secondInstance':
      return `a second ${fault.service} for ${seconds}, then ${fault.ends}`;
    case 'cutConnections':
      return `cut all connections to ${fault.part}`;
    case 'delayNetwork':
      return `delay ${fault.part} by ${String(fault.delayMs)} ms for ${seconds}`;
    case 'blackholeNetwork':
      return `black hole before ${fault.part} for ${seconds}`;
    case 'fillDisk':
      return `the disk of ${fault.part} is full for ${seconds}`;
  }
}
