import type { Instant } from '@ichie/kernel';
import type { Locale } from '../../domain/accounts/account.ts';
import { WorkspaceUnknown } from '../../errors.ts';
import type { AccountStore } from '../accounts/ports.ts';
import { type OverviewPorts, readOverview } from './read-overview.ts';
import type { OverviewView } from './views.ts';

const FRESH_MS = 900;

export interface OverviewsPorts extends OverviewPorts {
  readonly accounts: Pick<AccountStore, 'findWorkspace'>;
}

interface Made {
  readonly at: Instant;
  readonly overview: Promise<OverviewView>;
}

/** Overviews, each made at most once a second however many ask for it. */
export class Overviews {
  readonly #ports: OverviewsPorts;
  readonly #made = new Map<string, Made>();

  constructor(ports: OverviewsPorts) {
    this.#ports = ports;
  }

  async read({
    workspaceId,
    locale,
  }: {
    readonly workspaceId: string;
    readonly locale: Locale;
  }): Promise<OverviewView> {
    const key = `${locale} ${workspaceId}`;
    const now = this.#ports.clock.now();
    const known = this.#made.get(key);
    if (known !== undefined && now - known.at < FRESH_MS) return known.overview;
    const overview = this.#make(workspaceId, locale);
    this.#made.set(key, { at: now, overview });
    overview.catch(() => this.#made.delete(key));
    return overview;
  }

  async #make(workspaceId: string, locale: Locale): Promise<OverviewView> {
    const workspace = await this.#ports.accounts.findWorkspace(workspaceId);
    if (workspace === undefined) throw new WorkspaceUnknown('There is no such workspace.');
    return readOverview(this.#ports, workspace, locale);
  }
}
