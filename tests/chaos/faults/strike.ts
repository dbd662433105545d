import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '@ichie/testing';
import type { ProxyMode, TcpProxy } from '../../support/tcp-proxy.ts';
import type { ChaosGround } from './chaos-ground.ts';
import type { Fault } from './fault.ts';
import { runSecondInstance } from './second-instance.ts';

/** Who is to be struck may be down at the moment, of an earlier fault; this long it may take to come back. */
const BACK_WITHIN_MS = 60_000;

/** Lets a fault happen, and resolves when it is over. What it did to its victim mends itself, or not. */
export async function strike(ground: ChaosGround, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'killService':
      signalTo(await pidOf(ground, fault.service), 'SIGKILL');
      return;
    case 'killPart':
      signalTo(await pidOf(ground, fault.part), 'SIGKILL');
      return;
    case 'killBackend':
      signalTo(await backendOf(await pidOf(ground, 'postgres'), fault.pick), 'SIGKILL');
      return;
    case 'freezeService': {
      const pid = await pidOf(ground, fault.service);
      signalTo(pid, 'SIGSTOP');
      await delay(fault.durationMs);
      signalTo(pid, 'SIGCONT');
      return;
    }
    case 'secondInstance':
      await pidOf(ground, fault.service);
      return runSecondInstance(ground.ichie, fault);
    case 'cutConnections':
      ground.proxies[fault.part].cut();
      return;
    case 'delayNetwork':
      return forAWhile(ground.proxies[fault.part], { kind: 'delay', delayMs: fault.delayMs }, fault.durationMs);
    case 'blackholeNetwork':
      return forAWhile(ground.proxies[fault.part], { kind: 'blackhole' }, fault.durationMs);
    case 'fillDisk': {
      const disk = ground.disks[fault.part];
      await disk?.fill();
      await delay(fault.durationMs);
      return disk?.free();
    }
  }
}

async function forAWhile(proxy: TcpProxy, mode: ProxyMode, durationMs: number): Promise<void> {
  await proxy.become(mode);
  await delay(durationMs);
  await proxy.become({ kind: 'pass' });
}

const pidOf = ({ ichie }: ChaosGround, name: string): Promise<number> =>
  eventually(() => ichie.pidOf(name), { timeoutMs: BACK_WITHIN_MS, intervalMs: 100 });

/** A session of one of our services, on Linux; where there is none at the moment, the first that comes. */
const backendOf = (postmaster: number, pick: number): Promise<number> =>
  eventually(
    async () => {
      const children = await readFile(`/proc/${String(postmaster)}/task/${String(postmaster)}/children`, 'utf8');
      const pids = children.split(' ').filter((pid) => pid !== '');
      const titles = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
      const backends = pids.filter((_pid, index) => titles[index]?.startsWith('postgres: ichie_'));
      const backend = backends[pick % backends.length];
      if (backend === undefined) throw new Error('PostgreSQL has no session of a service.');
      return Number(backend);
    },
    { timeoutMs: BACK_WITHIN_MS, intervalMs: 100 },
  );

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, which is what was wanted, or nothing to wake.
  }
}
