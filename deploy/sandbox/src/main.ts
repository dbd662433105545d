/**
 * A stand-in for Amazon SES that speaks its real protocol (versions 1 and 2) and sends nothing: what it is given can be
 * read at `/` and at `/store`. Configured by HOST, PORT and STATE_FOLDER.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import ses from 'aws-ses-v2-local';
import { KeptEmails } from './kept-emails.ts';

const { HOST = '127.0.0.1', PORT = '4004', STATE_FOLDER = '.ichie/sandbox' } = process.env;

const emails = new KeptEmails(join(STATE_FOLDER, 'emails.jsonl'));
await emails.load();
const server = await ses.default({ host: HOST, port: Number(PORT) });
server.on('request', (request, response) => {
  if (request.method === 'POST') response.once('close', () => void emails.save());
});
console.log(`The sandbox listens at http://${HOST}:${PORT}`);

await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
server.close();
server.closeAllConnections();
await emails.save();
process.exit(0);
