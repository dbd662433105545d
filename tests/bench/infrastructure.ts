import {
  forgetInfrastructure,
  infrastructureInEnvironment,
  publishInfrastructure,
  startTestInfrastructure,
} from '@ichie/testing';

/** Runs `work` with infrastructure in the environment: what is named there, or else a fresh one for this once. */
export async function withInfrastructure<Value>(work: () => Promise<Value>): Promise<Value> {
  if (infrastructureInEnvironment(process.env) !== undefined) return work();
  const infrastructure = await startTestInfrastructure(process.env);
  publishInfrastructure(infrastructure, process.env);
  try {
    return await work();
  } finally {
    forgetInfrastructure(process.env);
    await infrastructure.stop();
  }
}
