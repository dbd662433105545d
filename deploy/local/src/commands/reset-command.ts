import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Home } from '../home.ts';
import { endLeftovers } from '../leftovers.ts';
import { requireFreeHome } from '../processes/home-claim.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Wipes all state of the home; the packages, which were only downloaded, stay. Refuses while Ichie runs there. */
export async function resetCommand(home: Home, terminal: Terminal): Promise<void> {
  await requireFreeHome(home);
  await endLeftovers(home);
  await terminal.step(`Wipe ${home.root}`, async () => {
    const names = await readdir(home.root).catch(() => []);
    const wiped = names.filter((name) => name !== basename(home.packages));
    await Promise.all(wiped.map((name) => rm(join(home.root, name), { recursive: true, force: true })));
  });
}
