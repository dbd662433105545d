import { encoder, letterTopics, topicNames } from '../world/catalogue.ts';
import type { Sending } from '../world/plan.ts';
import { STAGES, type World } from '../world/world.ts';
import { commandOf } from '../stages/command.ts';
import { BACKFILL_ROWS } from '../stages/folding-stage.ts';
import { LANES } from '../world/catalogue.ts';
import { entriesOf } from './check-state.ts';
import { readOutputs } from './read-outputs.ts';
import { type Violation, countOf, differences } from './violation.ts';

/** What the last stage has emitted takes effect once for whoever comes after it. */
export async function checkOutputs(world: World): Promise<Violation[]> {
  const records = await Promise.all(
    readOutputs(world.broker, topicNames.shared('segments.membership')).map(({ value }) =>
      encoder.decode('segments.membership', value),
    ),
  );
  const done = [...entriesOf(world).values()].flat().flatMap((entry) => {
    if (entry.kind === 'item') return [`item ${String(entry.number)}`];
    return entry.kind === 'fired' ? [`timer ${entry.timer} of ${String(entry.number)}`] : [];
  });
  const rows = Array.from({ length: LANES * BACKFILL_ROWS }, (_value, index) => {
    return `row ${String(Math.floor(index / BACKFILL_ROWS))}.${String(index % BACKFILL_ROWS)}`;
  });
  const found = records.map(({ causeMessageId }) => causeMessageId ?? '');
  return differences(found, [...done, ...rows]).map((detail) => ({ invariant: 'outputs take effect once', detail }));
}

/** Every poisonous record has one dead letter; a merge or split that contradicts another may have one. */
export async function checkDeadLetters(world: World): Promise<Violation[]> {
  const names = await Promise.all(
    STAGES.map(async (stage) => {
      const records = readOutputs(world.broker, topicNames.deadLetters(stage));
      const letters = await Promise.all(records.map(({ value }) => letterTopics[stage].decode(value)));
      return Promise.all(letters.map(({ topic, value }) => nameOf(topic, value ?? Buffer.alloc(0))));
    }),
  );
  const found = names.flat();
  const { isWild, isSplitting, sendings } = world.plan;
  const mayBeRefused = (name: string): boolean =>
    (isWild && name.startsWith('merge')) || (isSplitting && name.startsWith('split'));
  const refused = [...countOf(found.filter(mayBeRefused))]
    .filter(([, count]) => count > 1)
    .map(([name]) => `${name} twice`);
  const certain = found.filter((name) => !mayBeRefused(name));
  return [...differences(certain, sendings.flatMap(poisonOf)), ...refused].map((detail) => ({
    invariant: 'dead letters are the poison',
    detail,
  }));
}

function poisonOf(sending: Sending): string[] {
  if (sending.kind === 'garbage') return [`garbage-${String(sending.number)}`];
  return sending.command.kind === 'poison' ? [`poison ${String(sending.command.number)}`] : [];
}

async function nameOf(topic: string, value: Buffer): Promise<string> {
  if (value.toString().startsWith('garbage')) return value.toString();
  if (topic === 'events.collected') return nameOfCommand(await encoder.decode(topic, value));
  if (topic !== 'profiles.activity') return `a record of ${topic}`;
  const record = await encoder.decode(topic, value);
  if (record.type === 'ProfileMergedAway') return `merge ${record.causeMessageId ?? ''}`;
  return 'properties' in record ? nameOfCommand(record) : record.type;
}

function nameOfCommand(record: { readonly properties: string }): string {
  const { kind, number } = commandOf(record);
  return `${kind} ${String(number)}`;
}
