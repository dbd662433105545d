import { startTestInfrastructure } from '../infrastructure/start-test-infrastructure.ts';
import { publishInfrastructure } from '../infrastructure/test-infrastructure.ts';
import { keepInfrastructure } from './run-infrastructure.ts';

/** Starts one infrastructure for the whole run and names it in the environment that every worker inherits. */
export default async function globalSetup(): Promise<void> {
  const infrastructure = await startTestInfrastructure(process.env);
  keepInfrastructure(infrastructure);
  publishInfrastructure(infrastructure, process.env);
}
