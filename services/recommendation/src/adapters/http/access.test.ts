import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { SecretKeyInvalid } from '@ichie/platform';
import { WorkspaceForbidden, WorkspaceMissing } from '../../errors.ts';
import { createAccess } from './access.ts';

const access = createAccess({
  secretKeys: { workspaceOf: (key) => (key === 'sk_shop' ? 'shop' : undefined) },
  serviceToken: 'service-token',
  clock: new SimulatedClock(0),
});

const basic = (user: string): string => `Basic ${Buffer.from(`${user}:`).toString('base64')}`;

describe('access', () => {
  it('opens its own workspace to a secret key, as Basic or Bearer', () => {
    expect(access.workspaceOfKey(basic('sk_shop'))).toBe('shop');
    expect(access.workspaceToRead('bearer sk_shop', undefined)).toBe('shop');
    expect(access.workspaceToRead(basic('sk_shop'), 'shop')).toBe('shop');
  });

  it('opens no other workspace to it', () => {
    expect(() => access.workspaceToRead(basic('sk_shop'), 'other')).toThrow(WorkspaceForbidden);
  });

  it('opens any workspace to the service token, for reading, when it is named', () => {
    expect(access.workspaceToRead('Bearer service-token', 'shop')).toBe('shop');
    expect(() => access.workspaceToRead('Bearer service-token', undefined)).toThrow(WorkspaceMissing);
    expect(() => access.workspaceOfKey('Bearer service-token')).toThrow(SecretKeyInvalid);
  });

  it('opens nothing to anybody else', () => {
    for (const authorization of [undefined, '', 'Basic', 'Bearer sk_other', 'Digest sk_shop']) {
      expect(() => access.workspaceToRead(authorization, 'shop')).toThrow(SecretKeyInvalid);
    }
  });
});
