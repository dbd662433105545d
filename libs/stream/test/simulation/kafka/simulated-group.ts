import kafkajs, { type Assigner } from 'kafkajs';
import type { Scheduler } from '../engine/scheduler.ts';
import type { Reply } from '../engine/simulated-process.ts';

const { AssignerProtocol } = kafkajs;

export interface Membership {
  readonly generation: number;
  readonly assignment: Readonly<Record<string, readonly number[]>>;
}

export interface JoinRequest {
  readonly memberId: string;
  readonly assigner: Assigner;
  readonly topics: readonly string[];
  readonly metadata: Buffer;
}

interface Member {
  readonly memberId: string;
  expiresAt: number;
  isWatched: boolean;
  /** The request to join that waits for the others. */
  waiting: { readonly request: JoinRequest; readonly reply: Reply<Membership> } | null;
}

const SESSION_MS = 10_000;
const REBALANCE_MS = 20_000;
const FIRST_DELAY_MS = 300;

/** The coordinator of a consumer group: who is in it, and how far it has come. */
export class SimulatedGroup {
  readonly #name: string;
  readonly #scheduler: Scheduler;
  readonly #members = new Map<string, Member>();
  readonly #committed = new Map<string, number>();
  #generation = 0;
  #isRebalancing = false;
  #isHeld = false;

  constructor(name: string, scheduler: Scheduler) {
    this.#name = name;
    this.#scheduler = scheduler;
  }

  join(request: JoinRequest, reply: Reply<Membership>): void {
    const { memberId } = request;
    const member = this.#members.get(memberId) ?? { memberId, expiresAt: 0, isWatched: false, waiting: null };
    member.waiting = { request, reply };
    this.#members.set(memberId, member);
    if (this.#isRebalancing) this.#completeIfAllAreThere();
    else this.#rebalance();
  }

  heartbeat(memberId: string): 'well' | 'rebalancing' | 'unknown' {
    const member = this.#members.get(memberId);
    if (member === undefined) return 'unknown';
    this.#see(member);
    return this.#isRebalancing ? 'rebalancing' : 'well';
  }

  leave(memberId: string): void {
    if (this.#members.has(memberId)) this.#remove(memberId, 'left');
  }

  /** Refused to who is no member any more, as the brokers do. */
  commit(memberId: string, offsets: ReadonlyMap<string, number>): boolean {
    if (!this.#members.has(memberId)) return false;
    for (const [partition, offset] of offsets) this.#committed.set(partition, offset);
    return true;
  }

  committed(topic: string, partition: number): number | undefined {
    return this.#committed.get(`${topic}/${String(partition)}`);
  }

  /** Nobody's session ends while the brokers are away. */
  hold(): void {
    this.#isHeld = true;
  }

  goOn(): void {
    this.#isHeld = false;
    for (const member of this.#members.values()) this.#see(member);
  }

  #see(member: Member): void {
    member.expiresAt = this.#scheduler.now() + SESSION_MS;
    if (!member.isWatched) this.#watch(member);
  }

  #watch(member: Member): void {
    member.isWatched = true;
    this.#scheduler.at(member.expiresAt, `${this.#name} looks for ${member.memberId}`, () => {
      member.isWatched = false;
      if (this.#members.get(member.memberId) !== member || this.#isHeld) return;
      if (member.expiresAt > this.#scheduler.now()) this.#watch(member);
      else if (member.waiting === null) this.#remove(member.memberId, 'was not heard of');
    });
  }

  #remove(memberId: string, reason: string): void {
    this.#scheduler.note(() => `${this.#name}: ${memberId} ${reason}`);
    this.#members.delete(memberId);
    if (this.#isRebalancing) this.#completeIfAllAreThere();
    else if (this.#members.size > 0) this.#rebalance();
  }

  #rebalance(): void {
    this.#isRebalancing = true;
    const generation = this.#generation;
    const isOf = (): boolean => this.#isRebalancing && this.#generation === generation;
    this.#scheduler.after(FIRST_DELAY_MS, `${this.#name} gathers`, () => {
      if (isOf()) this.#completeIfAllAreThere();
    });
    this.#scheduler.after(REBALANCE_MS, `${this.#name} waits no longer`, () => {
      if (!isOf()) return;
      for (const { memberId, waiting } of this.#members.values()) if (waiting === null) this.#members.delete(memberId);
      this.#completeIfAllAreThere();
    });
  }

  #completeIfAllAreThere(): void {
    const members = [...this.#members.values()];
    const waiting = members.flatMap((member) => (member.waiting === null ? [] : [member.waiting]));
    const [leader] = waiting;
    if (leader === undefined) {
      if (members.length === 0) this.#isRebalancing = false;
      return;
    }
    if (waiting.length < members.length) return;
    for (const member of members) {
      member.waiting = null;
      this.#see(member);
    }
    this.#generation += 1;
    this.#isRebalancing = false;
    void this.#assign(leader.request, waiting);
  }

  async #assign(
    { assigner, topics }: JoinRequest,
    waiting: readonly { readonly request: JoinRequest; readonly reply: Reply<Membership> }[],
  ): Promise<void> {
    const generation = this.#generation;
    this.#scheduler.disturb();
    const assignments = await assigner.assign({
      members: waiting.map(({ request }) => ({ memberId: request.memberId, memberMetadata: request.metadata })),
      topics: [...topics],
    });
    for (const { request, reply } of waiting) {
      const bytes = assignments.find(({ memberId }) => memberId === request.memberId)?.memberAssignment;
      const assignment = bytes === undefined ? {} : (AssignerProtocol.MemberAssignment.decode(bytes)?.assignment ?? {});
      this.#scheduler.note(() => `${this.#name}: ${request.memberId} gets ${JSON.stringify(assignment)}`);
      reply.resolve({ generation, assignment });
    }
  }
}
