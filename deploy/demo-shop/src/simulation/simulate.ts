import { Customer } from './customer.ts';
import { createRandom, type Random } from './random.ts';
import { shopperAt } from './shopper.ts';
import type { SimulatedCall } from './tracking-call.ts';
import { type VisitStep, visit } from './visit.ts';

export interface SimulationOptions {
  /** The same seed makes the same people do the same things at the same moments. */
  readonly seed: string;
  readonly eventsPerSecond: number;
}

/** Measured: how many calls a visit makes on average. */
const CALLS_PER_VISIT = 9.7;

/** So many people are at the door when the shop opens. */
const OPENING_VISITS = 8;
const OPENING_MS = 4_000;

interface OngoingVisit {
  readonly customer: Customer;
  readonly steps: Iterator<VisitStep, void>;
  readonly dueAtMs: number;
  readonly step: VisitStep;
}

/** All that happens in the shop from its opening, for ever, in the order in which it happens. */
export function* simulate({ seed, eventsPerSecond }: SimulationOptions): Generator<SimulatedCall, never> {
  const random = createRandom(`${seed}/shop`);
  const customers: Customer[] = [];
  const ongoing: OngoingVisit[] = [];
  const meanGapMs = (1_000 * CALLS_PER_VISIT) / eventsPerSecond;
  let arrivals = 0;
  let nextArrivalMs = 0;

  for (;;) {
    const next = earliest(ongoing);
    if (next !== undefined && next.dueAtMs <= nextArrivalMs) {
      ongoing.splice(ongoing.indexOf(next), 1);
      yield { atMs: next.dueAtMs, call: next.step.call };
      advance(ongoing, next, next.dueAtMs);
      continue;
    }
    const customer = chooseCustomer(customers, random, seed);
    customer.isVisiting = true;
    arrivals += 1;
    const steps = visit({
      customer,
      random: createRandom(`${seed}/visit/${String(arrivals)}`),
      orderId: `${seed}-${String(arrivals).padStart(5, '0')}`,
      mood: arrivals === 1 ? 'decided' : 'browsing',
    });
    advance(ongoing, { customer, steps }, nextArrivalMs);
    nextArrivalMs += arrivals < OPENING_VISITS ? OPENING_MS / OPENING_VISITS : gapMs(meanGapMs, random);
  }
}

/** Goes on to the next step of a visit, or ends it. */
function advance(
  ongoing: OngoingVisit[],
  { customer, steps }: Pick<OngoingVisit, 'customer' | 'steps'>,
  nowMs: number,
): void {
  const { value: step } = steps.next();
  if (step === undefined) customer.isVisiting = false;
  else ongoing.push({ customer, steps, step, dueAtMs: nowMs + step.afterMs });
}

function earliest(ongoing: readonly OngoingVisit[]): OngoingVisit | undefined {
  let first = ongoing[0];
  for (const candidate of ongoing) if (first === undefined || candidate.dueAtMs < first.dueAtMs) first = candidate;
  return first;
}

/** Somebody new, or a customer who comes back. */
function chooseCustomer(customers: Customer[], random: Random, seed: string): Customer {
  const waiting = customers.filter(({ isVisiting }) => !isVisiting);
  if (waiting.length > 0 && random.chance(0.5)) return random.pick(waiting);
  const customer = new Customer(shopperAt(seed, customers.length));
  customers.push(customer);
  return customer;
}

/** Arrivals are independent of one another. */
const gapMs = (meanMs: number, random: Random): number => Math.round(-Math.log(1 - random.next()) * meanMs);
