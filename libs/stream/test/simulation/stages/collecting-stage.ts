import type { JsonObject } from '@ichie/kernel';
import { RecordRejected } from '../../../src/errors.ts';
import type { Received, Step, StepHandler } from '../../../src/processor/step.ts';
import { type SimulatedTables, tableOf } from '../storage/simulated-lane-storage.ts';
import { commandOf, profileRecordOf } from './command.ts';

type Input = 'events.collected';

/** The first stage: keeps the numbers that each source has sent, in order, and passes every command on. */
export class CollectingStage implements StepHandler<SimulatedTables, Input> {
  async handleRecords(step: Step<SimulatedTables>, records: readonly Received<Input>[]): Promise<void> {
    const table = tableOf(step);
    const before = await table.readAll();
    const changes = new Map<string, JsonObject>();
    for (const received of records) {
      const command = commandOf(received.record);
      if (command.kind === 'poison' && command.stage === 'collecting') {
        if (command.manner === 'thrown') throw new Error(`Poison ${String(command.number)}.`);
        step.reject(received, new RecordRejected(`Poison ${String(command.number)}.`));
        continue;
      }
      const { numbers = [] } = (changes.get(command.source) ?? before.get(command.source) ?? {}) as {
        readonly numbers?: readonly number[];
      };
      changes.set(command.source, { numbers: [...numbers, command.number] });
      step.emit('profiles.activity', profileRecordOf(command, received.record.timestamp), received);
    }
    await table.write(changes);
  }
}
