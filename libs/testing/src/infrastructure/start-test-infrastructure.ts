import { startContainers } from './containers.ts';
import { dockerAnswers } from './docker-engine.ts';
import { startLocalPackages } from './local-packages.ts';
import { infrastructureInEnvironment, type StartedTestInfrastructure } from './test-infrastructure.ts';

/** Where the infrastructure of a test run comes from. */
export type InfrastructureKind = 'external' | 'docker' | 'local';

/**
 * Chooses: what ICHIE_TEST_INFRASTRUCTURE says; else what runs already and is named in the environment; else
 * containers where a Docker engine answers; else the local packages.
 */
export async function chooseInfrastructure(
  environment: NodeJS.ProcessEnv,
  engineAnswers: (environment: NodeJS.ProcessEnv) => Promise<boolean> = dockerAnswers,
): Promise<InfrastructureKind> {
  const wanted = environment.ICHIE_TEST_INFRASTRUCTURE;
  if (wanted === 'external' || wanted === 'docker' || wanted === 'local') return wanted;
  if (wanted !== undefined && wanted !== '') {
    throw new Error(`ICHIE_TEST_INFRASTRUCTURE is "${wanted}"; it must be external, docker or local.`);
  }
  if (infrastructureInEnvironment(environment) !== undefined) return 'external';
  return (await engineAnswers(environment)) ? 'docker' : 'local';
}

/** Brings the infrastructure up, or finds the one that the environment names. */
export async function startTestInfrastructure(environment: NodeJS.ProcessEnv): Promise<StartedTestInfrastructure> {
  switch (await chooseInfrastructure(environment)) {
    case 'external': {
      const infrastructure = infrastructureInEnvironment(environment);
      if (infrastructure === undefined) {
        throw new Error('ICHIE_TEST_INFRASTRUCTURE is "external", but the addresses are not in the environment.');
      }
      return { ...infrastructure, stop: () => Promise.resolve() };
    }
    case 'docker':
      return startContainers();
    case 'local':
      return startLocalPackages();
  }
}
