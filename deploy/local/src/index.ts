export { createHomeFolders, homeAt, type Home, type HomeOptions } from './home.ts';
export { postgresUrl, type PostgresAccess } from './infrastructure/postgres.ts';
export {
  startLocalInfrastructure,
  type Infrastructure,
  type InfrastructureComponent,
  type InfrastructurePorts,
  type LocalInfrastructureOptions,
  type Track,
} from './local-infrastructure.ts';
