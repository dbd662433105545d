import { partitionOf } from '@ichie/kernel';
import { REDRIVE_HEADER } from '../../../src/processor/redrive.ts';
import type { WireRecord } from '../../../src/producer/publisher.ts';
import type { SimulatedBroker } from '../kafka/simulated-broker.ts';
import { eventOf, profileRecordOf } from '../stages/command.ts';
import { LANES, encoder, foldingHandovers, topicNames } from './catalogue.ts';
import type { Sending } from './plan.ts';

/** Everything that comes into the world from outside; it is stored without fail. */
export function sendAll(broker: SimulatedBroker, sendings: readonly Sending[], beginning: number): void {
  for (const sending of sendings) {
    const times = sending.kind === 'redrive' ? sending.atMs : [sending.atMs];
    for (const atMs of times) {
      broker.scheduler.at(beginning + atMs, `sent from outside: ${JSON.stringify(sending)}`, () => {
        store(broker, recordOf(sending));
      });
    }
  }
}

function recordOf(sending: Sending): WireRecord {
  if (sending.kind === 'command') {
    return encoder.encode('events.collected', eventOf(sending.command, sending.atMs), null);
  }
  if (sending.kind === 'redrive') return redrivenOf(sending);
  const key = `garbage-${String(sending.number)}`;
  const topic = topicNames.shared(sending.topic);
  return { topic, partition: partitionOf(key, LANES), key, value: Buffer.from(key), headers: {} };
}

/** What the dead-letter tools publish for a letter. */
function redrivenOf({ command }: Extract<Sending, { kind: 'redrive' }>): WireRecord {
  const { value } = encoder.encode('profiles.activity', profileRecordOf(command, 0), null);
  const letterId = `profiles.activity/0/${String(1_000_000 + command.number)}`;
  return foldingHandovers.encode(
    {
      type: 'ForwardedRecord',
      workspaceId: 'workspace-1',
      key: command.profile,
      path: [],
      topic: 'profiles.activity',
      partition: 0,
      offset: 1_000_000 + command.number,
      value,
      headers: {},
      writtenAt: 0,
    },
    { [REDRIVE_HEADER]: letterId },
  );
}

function store(broker: SimulatedBroker, { topic, partition, key, value, headers }: WireRecord): void {
  const bytes = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
  broker.append({ topic, partition, records: [{ key: Buffer.from(key), value, headers: bytes }] });
}
