import type { SuppressionRequested } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import { addressHashOf } from './email-address.ts';

/** Channels of addresses that somebody may ask to suppress, whether we send on them yet or not. */
export type SuppressionChannel = SuppressionRequested['channel'];

/** What was asked for an address, of which only the hash is kept. */
export interface SuppressionRequest {
  readonly workspaceId: string;
  readonly channel: SuppressionChannel;
  readonly addressHash: string;
  readonly status: SuppressionRequested['status'];
  readonly cause: SuppressionRequested['cause'];
  readonly at: Instant;
}

/**
 * What a batch asks for in the end, for each address of a channel at most what is to be lifted, and then what is to be
 * suppressed. The outcome is that of its records taken one by one: to lift what was asked for later has no effect.
 */
export function foldSuppressionRequests(records: readonly SuppressionRequested[]): readonly SuppressionRequest[] {
  const lifted = new Map<string, SuppressionRequest>();
  const suppressed = new Map<string, SuppressionRequest>();
  for (const record of records) {
    const request = requestOf(record);
    const key = `${request.workspaceId}\u0000${request.channel}\u0000${request.addressHash}`;
    const before = suppressed.get(key);
    if (request.status === 'suppressed') {
      suppressed.set(key, later(before, request));
    } else {
      lifted.set(key, later(lifted.get(key), request));
      if (before !== undefined && before.at <= request.at) suppressed.delete(key);
    }
  }
  return [...lifted.values(), ...suppressed.values()];
}

const later = (one: SuppressionRequest | undefined, other: SuppressionRequest): SuppressionRequest =>
  one === undefined || one.at <= other.at ? other : one;

const requestOf = ({ workspaceId, channel, address, status, cause, at }: SuppressionRequested): SuppressionRequest => ({
  workspaceId,
  channel,
  addressHash: addressHashOf(address),
  status,
  cause,
  at,
});
