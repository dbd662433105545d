import type { MailConfig } from '../../config.ts';
import { createSandboxLookup } from './sandbox-lookup.ts';
import { type SesCredentials, type SesMailProvider, createSesMailProvider } from './ses-mail-provider.ts';

const CALL_TIMEOUT_MS = 10_000;

/** The provider that the configuration asks for. */
export const createSesProvider = (config: MailConfig, credentials: SesCredentials | null): SesMailProvider =>
  createSesMailProvider({
    region: config.awsRegion,
    endpoint: config.sesEndpoint,
    credentials,
    sender: { from: config.from, replyTo: config.replyTo },
    callTimeoutMs: CALL_TIMEOUT_MS,
    lookup: config.sesSandboxStoreUrl === null ? null : createSandboxLookup(config.sesSandboxStoreUrl),
  });
