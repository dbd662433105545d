/** The least that a server in Node can do with a batch: it reads the JSON and answers. Argument: the port. */
import { createServer } from 'node:http';

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.setHeader('content-type', 'application/json');
    response.end('{"success":true}');
  });
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('listening'));
