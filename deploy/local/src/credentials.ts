import { randomId, randomSecret } from '@ichie/kernel';
import type { Home } from './home.ts';
import { keptFile } from './kept-file.ts';

/** What a person or a script needs to get in. */
export interface Credentials {
  readonly admin: { readonly email: string; readonly password: string; readonly apiKey: string };
  readonly demo: { readonly workspaceId: string; readonly writeKey: string; readonly secretKey: string };
}

/** The credentials of the home, made at its first start. */
export const readCredentials = (home: Home): Promise<Credentials> =>
  keptFile(home.credentialsFile, () => ({
    admin: { email: 'admin@ichie.local', password: randomSecret('').slice(0, 16), apiKey: randomSecret('ak_') },
    demo: { workspaceId: randomId(), writeKey: randomSecret('wk_'), secretKey: randomSecret('sk_') },
  }));
