import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { eventually, freePort } from '@ichie/testing';

/** A mail as the double keeps it: parsed, without its headers. */
export interface StoredMail {
  readonly messageId: string;
  readonly destination: { readonly to: readonly string[] };
  readonly subject: string;
  readonly body: { readonly html: string; readonly text: string };
}

/** aws-ses-v2-local as a process of its own. */
export interface SesDouble extends AsyncDisposable {
  readonly url: string;
  readonly storeUrl: string;
  mailsTo(address: string): Promise<StoredMail[]>;
}

export async function startSesDouble(): Promise<SesDouble> {
  const port = await freePort();
  const folder = dirname(createRequire(import.meta.url).resolve('aws-ses-v2-local/package.json'));
  const command = [join(folder, 'dist/cli.js'), '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(process.execPath, command, { stdio: 'ignore' });
  const url = `http://127.0.0.1:${String(port)}`;
  await eventually(
    async () => {
      if (!(await fetch(`${url}/health-check`)).ok) throw new Error('The SES double does not answer yet.');
    },
    { timeoutMs: 30_000 },
  );
  return {
    url,
    storeUrl: `${url}/store`,
    async mailsTo(address) {
      const { emails } = (await (await fetch(`${url}/store`)).json()) as { emails: readonly StoredMail[] };
      return emails.filter(({ destination }) => destination.to.includes(address));
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
