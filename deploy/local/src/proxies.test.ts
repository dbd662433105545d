import { describe, expect, it } from '@jest/globals';
import { readProxies, throughProxies } from './proxies.ts';

const DIRECT = {
  kafkaBrokers: ['127.0.0.1:4092'],
  registryUrl: 'http://127.0.0.1:4081/apis/ccompat/v7',
  postgres: { host: '127.0.0.1', port: 4032, superuser: 'postgres', password: 'secret' },
};

describe('proxies before the infrastructure', () => {
  it('are where services are sent', () => {
    const proxies = readProxies({
      ICHIE_KAFKA_PROXY: '5092',
      ICHIE_POSTGRES_PROXY: '5032',
      ICHIE_REGISTRY_PROXY: '5081',
    });
    expect(throughProxies(DIRECT, proxies)).toEqual({
      kafkaBrokers: ['127.0.0.1:5092'],
      registryUrl: 'http://127.0.0.1:5081/apis/ccompat/v7',
      postgres: { ...DIRECT.postgres, port: 5032 },
    });
  });

  it('are passed by where there are none', () => {
    expect(throughProxies(DIRECT, readProxies({}))).toEqual(DIRECT);
  });
});
