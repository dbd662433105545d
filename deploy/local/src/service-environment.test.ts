import { describe, expect, it } from '@jest/globals';
import { homeAt } from './home.ts';
import { readPorts } from './ports.ts';
import { serviceEnvironment, type EnvironmentParts } from './service-environment.ts';
import { SERVICES } from './services.ts';

const parts: EnvironmentParts = {
  outer: { PATH: '/bin', TZ: 'Asia/Tokyo', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector', SECRET_OF_MINE: 'x' },
  home: homeAt('/home'),
  ports: readPorts({}),
  secrets: {
    databasePasswords: {
      ingest: 'a',
      'identity-resolution': 'b',
      segmentation: 'c',
      recommendation: 'd',
      'journey-orchestrator': 'e',
      'channel-dispatch': 'f',
      admin: 'g',
    },
    serviceToken: 'token',
    managementToken: 'management',
    sealingKey: 'sealing',
    linkSigningKey: 'link',
  },
  credentials: {
    admin: { email: 'admin@example.com', password: 'password', apiKey: 'ak' },
    demo: { workspaceId: 'workspace', writeKey: 'wk', secretKey: 'sk' },
  },
  infrastructure: {
    kafkaBrokers: ['127.0.0.1:4092'],
    registryUrl: 'http://127.0.0.1:4081/apis/ccompat/v7',
    postgres: { host: '127.0.0.1', port: 4032 },
  },
  consoleFolder: '/console',
};

describe('the environment of a service', () => {
  it('is complete and holds nothing by chance', () => {
    expect(serviceEnvironment('segmentation', parts)).toEqual({
      PATH: '/bin',
      TZ: 'Asia/Tokyo',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector',
      ICHIE_LOG_LEVEL: 'info',
      ICHIE_ENV: 'local',
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: '/home/cache',
      HOST: '127.0.0.1',
      PORT: '4006',
      KAFKA_BROKERS: '127.0.0.1:4092',
      SCHEMA_REGISTRY_URL: 'http://127.0.0.1:4081/apis/ccompat/v7',
      DATABASE_URL: 'postgres://ichie_segmentation:c@127.0.0.1:4032/ichie',
    });
  });

  it('has a database role of its own for each service', () => {
    const roles = SERVICES.map(({ name }) => new URL(serviceEnvironment(name, parts).DATABASE_URL ?? '').username);
    expect(roles).toEqual([
      'ichie_ingest',
      'ichie_identity',
      'ichie_segmentation',
      'ichie_recommendation',
      'ichie_journeys',
      'ichie_dispatch',
      'ichie_admin',
    ]);
  });

  it('lets admin into ingest, and gives both the key of what they seal', () => {
    const expected = { MANAGEMENT_TOKEN: 'management', SEALING_KEY: 'sealing' };
    expect(serviceEnvironment('ingest', parts)).toMatchObject(expected);
    expect(serviceEnvironment('admin', parts)).toMatchObject({ ...expected, INGEST_URL: 'http://127.0.0.1:4001' });
  });

  it('lets whoever starts it say what imports may read, which is of no matter to others', () => {
    const outer = { ...parts.outer, IMPORT_ALLOWED_HOSTS: 'minio:9000' };
    expect(serviceEnvironment('ingest', { ...parts, outer })).toMatchObject({ IMPORT_ALLOWED_HOSTS: 'minio:9000' });
    expect(serviceEnvironment('admin', { ...parts, outer })).not.toHaveProperty('IMPORT_ALLOWED_HOSTS');
  });

  it('has uploads lie in the home, where the next start finds them', () => {
    expect(serviceEnvironment('ingest', parts).UPLOADS_FOLDER).toBe('/home/uploads');
  });

  it('lets channel-dispatch ask recommendation with the token that recommendation knows', () => {
    expect(serviceEnvironment('channel-dispatch', parts)).toMatchObject({
      RECOMMENDATION_URL: 'http://127.0.0.1:4002',
      SERVICE_TOKEN: serviceEnvironment('recommendation', parts).SERVICE_TOKEN,
    });
  });
});
