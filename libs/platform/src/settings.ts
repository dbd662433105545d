import { IchieError, type Issue } from '@ichie/kernel';
import { type CleanedEnv, EnvMissingError, type Spec, cleanEnv, port, str } from 'envalid';

/**
 * Thrown when the environment does not make a configuration; its message lists every fault at once.
 *
 * Remedy: set the variables that the message names.
 */
export class ConfigurationInvalid extends IchieError {
  readonly code = 'configuration_invalid';
  readonly kind = 'invalid';
}

/** Variables of the process, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings out of the environment. Throws {@link ConfigurationInvalid} with all faults at once. */
export function readSettings<Specs extends Readonly<Record<string, Spec<unknown>>>>(
  environment: Environment,
  specs: Specs,
): CleanedEnv<Specs> {
  return cleanEnv(environment, specs, {
    reporter: ({ errors }) => {
      const issues = Object.entries(errors).map(([path, error]): Issue => ({ path, message: faultOf(error) }));
      if (issues.length === 0) return;
      const list = issues.map(({ path, message }) => `  ${path} ${message}`).join('\n');
      throw new ConfigurationInvalid(`The configuration is not complete. Set these variables:\n${list}`, { issues });
    },
  });
}

function faultOf(error: unknown): string {
  if (error instanceof EnvMissingError) return 'is missing';
  return error instanceof Error ? `is not valid: ${error.message}` : 'is not valid';
}

/** What every service is told about where it runs. */
export interface RuntimeConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Whether spans are made and sent; the OTEL_* variables say where to and how many. */
  readonly tracing: boolean;
}

/** Reads {@link RuntimeConfig}: HOST, PORT, ICHIE_LOG_LEVEL, and the standard OTEL_* ones. */
export function readRuntimeConfig(environment: Environment): RuntimeConfig {
  const settings = readSettings(environment, {
    HOST: str({ default: '127.0.0.1' }),
    PORT: port(),
    ICHIE_LOG_LEVEL: str<RuntimeConfig['logLevel']>({
      choices: ['debug', 'info', 'warn', 'error', 'silent'],
      default: 'info',
    }),
    OTEL_EXPORTER_OTLP_ENDPOINT: str({ default: '' }),
  });
  return {
    host: settings.HOST,
    port: settings.PORT,
    logLevel: settings.ICHIE_LOG_LEVEL,
    tracing: settings.OTEL_EXPORTER_OTLP_ENDPOINT !== '',
  };
}
