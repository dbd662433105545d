import { describe, expect, it } from '@jest/globals';
import { withComponents, withNames } from './named-schemas.ts';

describe('a description with named schemas', () => {
  const address = { $id: 'Address', type: 'object', properties: { city: { type: 'string' } } };
  const person = { $id: 'Person', type: 'object', properties: { name: { type: 'string' }, address } };

  it('has each of them once, however often and deep it is used', () => {
    const routes = { one: { response: { 200: { schema: person } } }, other: [{ schema: address }] };
    const described = withComponents({ paths: withNames(routes), components: { securitySchemes: { key: {} } } });
    expect(described.components).toMatchObject({
      securitySchemes: { key: {} },
      schemas: {
        Address: { properties: { city: { type: 'string' } } },
        Person: { properties: { name: { type: 'string' }, address: { $ref: '#/components/schemas/Address' } } },
      },
    });
    expect(described.paths).toEqual({
      one: { response: { 200: { schema: { $ref: '#/components/schemas/Person' } } } },
      other: [{ schema: { $ref: '#/components/schemas/Address' } }],
    });
  });
});
