import { Random } from '../engine/random.ts';
import { Scheduler } from '../engine/scheduler.ts';
import { NO_PRODUCE_FAULTS, SimulatedBroker } from '../kafka/simulated-broker.ts';
import { NO_STATEMENT_FAULTS, SimulatedDatabase } from '../storage/simulated-database.ts';
import { createSimulatedTopics } from './catalogue.ts';
import { type Instance, startInstance } from './instance.ts';
import { type Fault, type Plan, type StageName, makePlan } from './plan.ts';
import { sendAll } from './senders.ts';

export const STAGES: readonly StageName[] = ['collecting', 'folding'];
const BEGINNING = Date.UTC(2026, 0, 1);

/** Two stages with their databases, one cluster, and everything that happens to them: all of it follows from a seed. */
export class World {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly broker: SimulatedBroker;
  readonly databases: Readonly<Record<StageName, SimulatedDatabase>>;
  /** What was seen at once to be wrong. */
  readonly complaints: string[] = [];
  /** Steps that were asked for, and said to be made. */
  readonly tasksDone: string[] = [];
  readonly #instances: Instance[] = [];
  #started = 0;

  constructor(seed: number, tell?: (line: string) => void) {
    const random = new Random(seed);
    this.plan = makePlan(random);
    this.scheduler = new Scheduler(random, BEGINNING, tell);
    this.broker = new SimulatedBroker(this.scheduler);
    this.databases = {
      collecting: new SimulatedDatabase(this.scheduler),
      folding: new SimulatedDatabase(this.scheduler),
    };
  }

  get faultsEndAt(): number {
    return BEGINNING + this.plan.faultsEndMs;
  }

  /** Puts everything in its place; nothing has happened yet. */
  begin(): void {
    const { scheduler, plan } = this;
    scheduler.note(() => `plan ${JSON.stringify(plan)}`);
    createSimulatedTopics(this.broker);
    sendAll(this.broker, plan.sendings, BEGINNING);
    for (const stage of STAGES) {
      for (let count = scheduler.random.between(1, 2); count > 0; count -= 1) {
        scheduler.after(scheduler.random.between(0, 500), `an instance of ${stage} starts`, () => this.#start(stage));
      }
    }
    for (const [index, atMs] of plan.taskTimes.entries()) {
      scheduler.at(BEGINNING + atMs, `a step is asked for`, () => this.#runTask(`task ${String(index)}`));
    }
    this.#roughen();
    for (const fault of plan.faults) {
      scheduler.at(BEGINNING + fault.atMs, `fault ${JSON.stringify(fault)}`, () => this.#inject(fault));
    }
    scheduler.at(this.faultsEndAt, 'all faults end', () => this.#heal());
  }

  #roughen(): void {
    const { random } = this.scheduler;
    const { roughness } = this.plan;
    const upTo = (most: number): number => random.next() * most * roughness;
    this.broker.produceFaults = { unanswered: upTo(0.1), partly: upTo(0.1), refused: upTo(0.1), late: upTo(0.1) };
    for (const database of Object.values(this.databases)) {
      database.faults = { cut: upTo(0.02), uncertainCommit: upTo(0.1) };
    }
  }

  #start(stage: StageName): void {
    this.#started += 1;
    const instance = startInstance({
      stage,
      name: `${stage}-${String(this.#started)}`,
      scheduler: this.scheduler,
      broker: this.broker,
      database: this.databases[stage],
      batchSize: this.plan.batchSize,
      complain: (complaint) => this.complaints.push(complaint),
    });
    this.#instances.push(instance);
    this.scheduler.disturb();
  }

  #inject(fault: Fault): void {
    const { scheduler } = this;
    if (fault.kind === 'brokerAway') {
      this.broker.goAway();
      scheduler.after(fault.forMs, 'the brokers come back', () => this.broker.comeBack());
      return;
    }
    const { stage } = fault;
    if (fault.kind === 'databaseAway') {
      this.databases[stage].goAway();
      scheduler.after(fault.forMs, `the database of ${stage} comes back`, () => this.databases[stage].comeBack());
      return;
    }
    if (fault.kind === 'start') {
      this.#start(stage);
      return;
    }
    const running = this.#instances.filter((instance) => instance.stage === stage && instance.process.isRunning);
    if (running.length === 0) return;
    const instance = scheduler.random.pick(running);
    if (fault.kind === 'freeze') this.#freeze(instance, fault.forMs);
    else if (fault.kind === 'kill') this.#kill(instance);
    else if (fault.kind === 'stop') this.#stop(instance);
    else instance.crashConsumer();
  }

  #runTask(name: string): void {
    const running = this.#instances.filter(({ stage, process }) => stage === 'folding' && process.isRunning);
    if (running.length > 0) this.scheduler.random.pick(running).runTask(name, () => this.tasksDone.push(name));
  }

  #kill({ process, stage }: Instance): void {
    const { scheduler } = this;
    process.kill();
    this.databases[stage].disconnect(process, scheduler.random.between(0, 2_000));
    this.#startLater(stage);
  }

  #stop(instance: Instance): void {
    instance.stop();
    this.#startLater(instance.stage);
  }

  #freeze({ process, stage }: Instance, forMs: number): void {
    const { scheduler } = this;
    process.freeze();
    // A server gives a silent connection up at some time, perhaps only after the client has come back.
    if (scheduler.random.chance(0.5)) {
      this.databases[stage].disconnect(process, scheduler.random.between(0, forMs * 2));
    }
    scheduler.after(forMs, `${process.name} goes on`, () => process.thaw());
  }

  #startLater(stage: StageName): void {
    const { random } = this.scheduler;
    this.scheduler.after(random.between(0, 5_000), `an instance of ${stage} starts`, () => this.#start(stage));
  }

  /** Whatever was broken works again. */
  #heal(): void {
    this.broker.comeBack();
    this.broker.produceFaults = NO_PRODUCE_FAULTS;
    for (const stage of STAGES) {
      this.databases[stage].comeBack();
      this.databases[stage].faults = NO_STATEMENT_FAULTS;
    }
  }
}
