export { createHomeFolders, homeAt, type Home, type HomeOptions } from './home.ts';
export { javaProgram } from './infrastructure/java.ts';
export { startKafka, type KafkaPorts } from './infrastructure/kafka.ts';
export { ensureMavenPackage } from './infrastructure/maven-packages.ts';
export { KAFKA_PACKAGE } from './infrastructure/packages.ts';
export { postgresUrl, type PostgresAccess } from './infrastructure/postgres.ts';
export {
  startLocalInfrastructure,
  type Infrastructure,
  type InfrastructureComponent,
  type InfrastructurePorts,
  type LocalInfrastructureOptions,
  type Track,
} from './local-infrastructure.ts';
export { choosePorts } from './choose-ports.ts';
export { serviceEnvironment, type EnvironmentParts } from './service-environment.ts';
export { SERVICES, type ServiceName } from './services.ts';
