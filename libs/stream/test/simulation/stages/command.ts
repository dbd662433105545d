import type { EventCollected, EventResolved, ProfileMergedAway } from '@ichie/contracts';

interface Common {
  /** Names the command in the whole world. */
  readonly number: number;
  /** Who sent it; one source's commands for one profile are in order. */
  readonly source: string;
  /** The profile that it concerns. */
  readonly profile: string;
}

/** What an event of the simulation asks for. */
export type Command = Common &
  (
    | { readonly kind: 'item' }
    | { readonly kind: 'poison'; readonly stage: 'collecting' | 'folding'; readonly manner: 'thrown' | 'rejected' }
    | { readonly kind: 'setTimer'; readonly timer: string; readonly delayMs: number }
    | { readonly kind: 'cancelTimer'; readonly timer: string }
    | { readonly kind: 'merge'; readonly into: string }
    | { readonly kind: 'split'; readonly into: string }
  );

const WORKSPACE = 'workspace-1';

export const eventOf = (command: Command, at: number): EventCollected => ({
  type: 'EventCollected',
  workspaceId: WORKSPACE,
  sourceId: 'simulation',
  messageId: String(command.number),
  method: 'track',
  event: command.kind,
  anonymousId: command.source,
  userId: null,
  previousId: null,
  groupId: null,
  properties: JSON.stringify(command),
  traits: '{}',
  context: '{}',
  timestamp: at,
  originalTimestamp: null,
  sentAt: null,
  receivedAt: at,
});

/** What the first stage makes of a command. */
export function profileRecordOf(command: Command, at: number): EventResolved | ProfileMergedAway {
  const { number, profile } = command;
  const common = { workspaceId: WORKSPACE, profileId: profile, version: number };
  if (command.kind === 'merge') {
    const { into } = command;
    return { ...common, type: 'ProfileMergedAway', survivorId: into, mergedAt: at, causeMessageId: String(number) };
  }
  return {
    ...common,
    type: 'EventResolved',
    sourceId: 'simulation',
    messageId: String(number),
    method: 'track',
    event: command.kind,
    anonymousId: command.source,
    userId: null,
    properties: JSON.stringify(command),
    context: '{}',
    timestamp: at,
    receivedAt: at,
  };
}

/** The command in the properties of an event. */
export const commandOf = ({ properties }: { readonly properties: string }): Command =>
  JSON.parse(properties) as Command;
