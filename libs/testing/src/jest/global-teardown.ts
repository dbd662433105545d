import { takeInfrastructure } from './run-infrastructure.ts';

/** Ends what the set-up has started; infrastructure that was there before stays. */
export default async function globalTeardown(): Promise<void> {
  await takeInfrastructure()?.stop();
}
