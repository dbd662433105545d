import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { choosePorts } from '../choose-ports.ts';
import { homeAt } from '../home.ts';
import { preflight } from './preflight.ts';

let folder: string;
let occupant: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ichie-preflight-'));
  occupant = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
});

afterEach(async () => {
  occupant.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the check before a start', () => {
  it('names the port that is taken, what it is for, and how to choose another', async () => {
    const address = occupant.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const ports = { ...(await choosePorts({ ICHIE_PORTS: 'free' })), ingest: port };

    const faults = await preflight(homeAt(folder), ports);

    expect(faults.filter((fault) => fault.startsWith('Port'))).toEqual([
      `Port ${String(port)} (ingest) is taken; stop what listens there, or set ICHIE_INGEST_PORT to another port.`,
    ]);
  });

  it('names a home that cannot be a folder', async () => {
    const faults = await preflight(homeAt('/dev/null/home'), await choosePorts({ ICHIE_PORTS: 'free' }));

    expect(faults.filter((fault) => fault.startsWith('The folder'))).toEqual([
      'The folder /dev/null/home cannot be written; give yourself the right to, or set ICHIE_HOME to another folder.',
    ]);
  });
});
