import type { Credentials } from './credentials.ts';
import type { Home } from './home.ts';
import type { Ports } from './ports.ts';
import { formatTable } from './terminal/format.ts';

export interface WelcomeOptions {
  readonly home: Home;
  readonly ports: Ports;
  readonly credentials: Credentials;
}

/** The table of addresses and sign-in that ends a start, and the line that scripts wait for. */
export function welcome({ home, ports, credentials }: WelcomeOptions): string[] {
  const url = (port: number, path = ''): string => `http://127.0.0.1:${String(port)}${path}`;
  const rows = [
    ['Console', url(ports.console)],
    ['  sign in', `${credentials.admin.email}  ${credentials.admin.password}`],
    ['Admin API', url(ports.console, '/docs')],
    ['Ingest', url(ports.ingest, '/v1/track')],
    ['  write key', credentials.demo.writeKey],
    ['Recommendations', url(ports.recommendation)],
    ['Tracked links', url(ports.dispatch)],
    ['Sandbox inbox', url(ports.sandbox)],
    ['Kafka', `127.0.0.1:${String(ports.kafka)}`],
    ['Schema registry', url(ports.registry, '/apis/ccompat/v7')],
    ['PostgreSQL', `127.0.0.1:${String(ports.postgres)}`],
    ['Credentials', home.credentialsFile],
    ['Logs', home.logs],
  ];
  return ['', ...formatTable(rows).map((row) => `  ${row}`), '', 'Ichie is ready'];
}
