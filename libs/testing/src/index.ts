export { eventually, type EventuallyOptions } from './eventually.ts';
export { freePort } from './free-port.ts';
export {
  forgetInfrastructure,
  infrastructureInEnvironment,
  publishInfrastructure,
  testInfrastructure,
  type StartedTestInfrastructure,
  type TestInfrastructure,
} from './infrastructure/test-infrastructure.ts';
export { startTestInfrastructure } from './infrastructure/start-test-infrastructure.ts';
export { neighbourOf } from './neighbour-of.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { topicPrefix } from './topic-prefix.ts';
export { RecordCollector } from './record-collector.ts';
export {
  createTestInstallation,
  type ServiceMigrations,
  type TestInstallation,
  type TestInstallationOptions,
} from './test-installation.ts';
export {
  startIchie,
  type IchieAddresses,
  type IchieCredentials,
  type RunningIchie,
  type StartIchieOptions,
} from './ichie/running-ichie.ts';
export { aSource } from './builders/source.ts';
export { aMembership, aMerge, anErasure, anEvent, aProfile } from './builders/records.ts';
