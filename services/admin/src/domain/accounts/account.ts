export const locales = ['en', 'ja'] as const;
export type Locale = (typeof locales)[number];

export interface User {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
}

/** One brand or region; nothing crosses it. */
export interface Workspace {
  readonly workspaceId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly locale: Locale;
}

/** Who makes a request, and what it may touch. */
export interface Principal {
  readonly user: User;
  /** For the audit log: `user:<id>` or `apiKey:<id>`. */
  readonly actor: string;
  readonly workspaceIds: readonly string[];
}

/** A key for scripts, without the key. */
export interface ApiKey {
  readonly apiKeyId: string;
  readonly name: string;
  /** How the key begins, so that people can tell their keys apart. */
  readonly prefix: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}
