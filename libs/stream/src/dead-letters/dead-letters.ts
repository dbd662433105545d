import type { Runtime } from '@ichie/platform';
import { createNoopMeter } from '@opentelemetry/api';
import type { GroupTopics } from '../lag.ts';
import { createKafka } from '../kafka/kafka-client.ts';
import { createKafkaMetrics } from '../kafka/kafka-metrics.ts';
import { systemMachine } from '../kafka/machine.ts';
import { createEncoder } from '../producer/encoder.ts';
import { type Publisher, UNBOUNDED, createPublisher } from '../producer/publisher.ts';
import { createSchemaRegistry } from '../registry/schema-registry.ts';
import type { StreamConfig } from '../stream-config.ts';
import { catalogueGroups } from '../topics/create-topics.ts';
import { lanesOf } from '../topics/topic-names.ts';
import { DeadLetterUnknown, GroupUnknown } from './errors.ts';
import { LetterActions, type LetterOutcome } from './letter-actions.ts';
import { LetterDecoder, contentOf, workspaceOf } from './letter-content.ts';
import type { IndexEntry } from './letter-index.ts';
import { type LetterPage, pageOf } from './letter-page.ts';
import { LetterRecords } from './letter-records.ts';
import { LetterStore } from './letter-store.ts';
import type { LetterDetail, LetterFilter, LetterSelection } from './letter.ts';
import type { Mend } from './mend.ts';
import { type StoredLetter, summaryOf } from './stored-letter.ts';

export interface ListLetters extends LetterFilter {
  /** All groups unless told. */
  readonly group?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** How many letters of a group are open. */
export interface LetterCount {
  readonly group: string;
  readonly open: number;
  /** The same by the code of their errors. */
  readonly byErrorCode: Readonly<Record<string, number>>;
}

export interface RedriveOptions {
  /** Who does it. */
  readonly by: string;
  readonly mend?: Mend | undefined;
  /** `rehearse` does everything but publish; `act` unless told. */
  readonly mode?: 'act' | 'rehearse';
}

export interface DiscardOptions {
  readonly by: string;
  /** Kept with the closed letter. */
  readonly reason?: string | undefined;
}

/**
 * The records that could not be handled. What is open is kept in memory, about 1 kB a letter, and brought up to date
 * when it is asked for; records are read from Kafka only where they are needed.
 */
export interface DeadLetters extends AsyncDisposable {
  /** How many letters are open, of every group that has any. */
  count(filter?: LetterFilter): Promise<readonly LetterCount[]>;
  /** Open letters, newest first. Nothing of the records themselves. */
  list(query: ListLetters): Promise<LetterPage>;
  /** One letter with its record, also when it is closed. Throws {@link DeadLetterUnknown}. */
  show(group: string, letterId: string, fence?: Pick<LetterFilter, 'workspaceId'>): Promise<LetterDetail>;
  /**
   * Sends the records of letters back to their lanes, oldest first, and closes the letters. However often a letter is
   * redriven, it applies once; one that fails again becomes a new letter.
   */
  redrive(group: string, selection: LetterSelection, options: RedriveOptions): Promise<LetterOutcome>;
  /** Closes letters; their records are never handled. */
  discard(group: string, selection: LetterSelection, options: DiscardOptions): Promise<LetterOutcome>;
}

export interface OpenDeadLettersOptions {
  /** The groups whose letters are meant; those of the catalogue unless told. */
  readonly groups?: readonly GroupTopics[];
}

/** Opens the dead letters of an installation. Connections are made when they are first needed. */
export function openDeadLetters(
  { service, logger, clock }: Pick<Runtime, 'service' | 'logger' | 'clock'>,
  config: StreamConfig,
  { groups = catalogueGroups() }: OpenDeadLettersOptions = {},
): DeadLetters {
  const { topicPrefix, brokers } = config;
  const kafka = createKafka(service, config, logger);
  const registry = createSchemaRegistry(config.registryUrl);
  const encoder = createEncoder(config, registry);
  const decoder = new LetterDecoder(encoder);
  const resources = new AsyncDisposableStack();
  const publisher: Publisher = resources.use(
    createPublisher({
      kafka,
      machine: systemMachine,
      // An operator's tool is not a service whose queue anybody watches.
      metrics: createKafkaMetrics(createNoopMeter()),
      logger,
      name: 'dead-letters',
      // Chunks are published one after another, which bounds what waits.
      capacity: UNBOUNDED,
      compression: config.compression ?? 'none',
    }),
  );
  const store = resources.use(new LetterStore({ kafka, brokers, topicPrefix, groups, encoder, decoder, logger }));
  const actions = new LetterActions({ store, decoder, publisher, clock });

  const groupOf = (name: string): GroupTopics => {
    const found = groups.find(({ group }) => group === name);
    if (found !== undefined) return found;
    const names = groups.map(({ group }) => group).join(', ');
    throw new GroupUnknown(`There is no group "${name}". The groups are ${names}.`);
  };
  const recordsOf = (name: string): LetterRecords => {
    const { group, topics: read } = groupOf(name);
    const partitions = lanesOf(read, config);
    return new LetterRecords({ group, partitions, topicPrefix, registry, encoder });
  };
  const openOf = async (names: readonly string[], filter: LetterFilter): Promise<IndexEntry[]> =>
    (await store.indexesOf(names)).flatMap((index) => index.matching(filter));

  return {
    async count(filter = {}) {
      const open = await openOf(
        groups.map(({ group }) => group),
        filter,
      );
      return countsOf(open);
    },
    async list({ group, limit, cursor, ...filter }) {
      const names = group === undefined ? groups.map((entry) => entry.group) : [groupOf(group).group];
      return pageOf(await openOf(names, filter), limit, cursor);
    },
    async show(group, letterId, { workspaceId } = {}) {
      const [index] = await store.indexesOf([groupOf(group).group]);
      const open = index?.get(letterId);
      const history: StoredLetter[] = [];
      if (open === undefined) history.push(...(await store.historyOf(group, letterId)));
      else {
        await store.read(group, [open.position], (letter) => {
          history.push(letter);
          return Promise.resolve();
        });
      }
      const detail = await detailOf(decoder, history);
      if (detail === null || (workspaceId !== undefined && detail.workspaceId !== workspaceId)) {
        throw new DeadLetterUnknown(`The group ${group} has no dead letter ${letterId}. List those that it has.`);
      }
      return detail;
    },
    redrive: (group, selection, options) => actions.redrive(group, recordsOf(group), selection, options),
    discard: (group, selection, options) => actions.discard(group, recordsOf(group), selection, options),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

function countsOf(open: readonly IndexEntry[]): LetterCount[] {
  const counts = new Map<string, { open: number; byErrorCode: Record<string, number> }>();
  for (const { summary } of open) {
    const count = counts.get(summary.group) ?? { open: 0, byErrorCode: {} };
    count.open += 1;
    count.byErrorCode[summary.errorCode] = (count.byErrorCode[summary.errorCode] ?? 0) + 1;
    counts.set(summary.group, count);
  }
  return [...counts].map(([group, count]) => ({ group, ...count }));
}

/** A letter out of all that was written about it. */
async function detailOf(decoder: LetterDecoder, history: readonly StoredLetter[]): Promise<LetterDetail | null> {
  const last = history.at(-1);
  if (last === undefined) return null;
  const opened = history.findLast(({ letter }) => letter.state === 'open') ?? last;
  const decoded = await decoder.decode(opened.letter);
  return {
    ...summaryOf(opened, workspaceOf(decoded)),
    errorMessage: opened.letter.errorMessage,
    state: last.letter.state,
    closedBy: last.letter.closedBy,
    closedAt: last.letter.closedAt,
    reason: last.reason,
    key: opened.letter.key?.toString() ?? null,
    headers: opened.letter.headers,
    content: contentOf(decoded),
    value: opened.letter.value,
  };
}
