import { Health, type Logger, type Runtime } from '@ichie/platform';
import { createNoopMeter, trace } from '@opentelemetry/api';
import { createKafkaMetrics } from '../../../src/kafka/kafka-metrics.ts';
import { type Processor, type ProcessorParts, startProcessor } from '../../../src/processor/processor.ts';
import { UNBOUNDED, createPublisher } from '../../../src/producer/publisher.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import { SimulatedProcess } from '../engine/simulated-process.ts';
import type { SimulatedBroker } from '../kafka/simulated-broker.ts';
import { createSimulatedKafka } from '../kafka/simulated-kafka.ts';
import { CollectingStage } from '../stages/collecting-stage.ts';
import { FoldingStage, leaveName } from '../stages/folding-stage.ts';
import type { SimulatedDatabase } from '../storage/simulated-database.ts';
import { type SimulatedTables, createSimulatedLaneStorage } from '../storage/simulated-lane-storage.ts';
import { PREFIX, encoder, registry } from './catalogue.ts';
import type { StageName } from './plan.ts';

export interface InstanceOptions {
  readonly stage: StageName;
  readonly name: string;
  readonly scheduler: Scheduler;
  readonly broker: SimulatedBroker;
  readonly database: SimulatedDatabase;
  readonly batchSize: number;
  readonly complain: (complaint: string) => void;
}

/** A process that runs one stage with the real code of the library. */
export interface Instance {
  readonly stage: StageName;
  readonly process: SimulatedProcess;
  /** Stops as a service does that is told to. */
  stop(): void;
  /** Asks for a step that leaves its name in a lane; `onDone` hears that it was made. */
  runTask(name: string, onDone: () => void): void;
  /** The consumer meets an error that kafkajs does not retry. */
  crashConsumer(): void;
}

export function startInstance(options: InstanceOptions): Instance {
  const { stage, name, scheduler, broker, database } = options;
  const process = new SimulatedProcess(name, scheduler);
  const { machine } = process;
  const { kafka, consumers } = createSimulatedKafka(process, broker);
  const logger = createTraceLogger(name, scheduler);
  const meter = createNoopMeter();
  const metrics = createKafkaMetrics(meter);
  const publisher = createPublisher({
    kafka,
    machine,
    metrics,
    logger,
    name: 'lanes',
    capacity: UNBOUNDED,
    compression: 'none',
  });
  const runtime = {
    service: stage,
    clock: machine.clock,
    logger,
    telemetry: { meter, tracer: trace.getTracer('simulation') },
    health: new Health(),
  } as unknown as Runtime;
  const parts: ProcessorParts<SimulatedTables> = {
    runtime,
    config: { brokers: [], registryUrl: '', topicPrefix: PREFIX },
    kafka,
    machine,
    metrics,
    registry,
    encoder,
    publisher,
    storageOf: ({ partition }) => createSimulatedLaneStorage(database, process, partition),
  };
  const processor = startStage(options, parts);
  return {
    stage,
    process,
    stop() {
      process.deliver(() => {
        void processor[Symbol.asyncDispose]()
          .then(() => publisher[Symbol.asyncDispose]())
          .then(() => {
            scheduler.note(() => `${name} has stopped`);
            process.kill();
            database.disconnect(process, 0);
          });
      });
    },
    runTask(task, onDone) {
      process.deliver(() => {
        const [partition] = processor.ownedPartitions();
        if (partition === undefined) return;
        // That the lane was lost says nothing about whether the step was made.
        processor.runStep(partition, (step) => leaveName(step, task)).then(onDone, () => undefined);
      });
    },
    crashConsumer() {
      process.deliver(() => consumers.at(-1)?.crash(new Error('Something that kafkajs does not retry.')));
    },
  };
}

function startStage(
  { stage, batchSize, complain }: InstanceOptions,
  parts: ProcessorParts<SimulatedTables>,
): Processor<SimulatedTables> {
  if (stage === 'collecting') {
    const handler = new CollectingStage();
    return startProcessor(parts, {
      group: stage,
      topics: ['events.collected'],
      emits: ['profiles.activity'],
      handler,
      batchSize,
    });
  }
  const handler = new FoldingStage(complain);
  return startProcessor(parts, {
    group: stage,
    topics: ['profiles.activity'],
    emits: ['segments.membership'],
    handler,
    batchSize,
  });
}

/** What an instance logs becomes part of the trace. */
function createTraceLogger(name: string, scheduler: Scheduler): Logger {
  const log = (fields: { readonly err?: unknown }, message?: string): void => {
    scheduler.note(() => {
      const reason = fields.err instanceof Error ? ` (${fields.err.message})` : '';
      return `${name} logs: ${message ?? ''}${reason}`;
    });
  };
  return { debug: log, info: log, warn: log, error: log } as unknown as Logger;
}
