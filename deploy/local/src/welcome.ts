import type { Addresses } from './addresses.ts';
import type { Credentials } from './credentials.ts';
import type { Home } from './home.ts';
import { formatTable } from './terminal/format.ts';

export interface WelcomeOptions {
  readonly home: Home;
  readonly addresses: Addresses;
  readonly credentials: Credentials;
}

/** The table of addresses and sign-in that ends a start, and the line that scripts wait for. */
export function welcome({ home, addresses, credentials }: WelcomeOptions): string[] {
  const rows = [
    ['Console', addresses.console],
    ['  sign in', `${credentials.admin.email}  ${credentials.admin.password}`],
    ['Admin API', `${addresses.console}/api/docs`],
    ['Ingest', addresses.ingest],
    ['  write key', credentials.demo.writeKey],
    ['Recommendations', addresses.recommendation],
    ['Tracked links', addresses.dispatch],
    ['Sandbox inbox', addresses.sandbox],
    ['Kafka', addresses.kafka.join(',')],
    ['Schema registry', addresses.registry],
    ['PostgreSQL', addresses.postgres],
    ['Credentials', home.credentialsFile],
    ['Logs', home.logs],
  ];
  return ['', ...formatTable(rows).map((row) => `  ${row}`), '', 'Ichie is ready'];
}
