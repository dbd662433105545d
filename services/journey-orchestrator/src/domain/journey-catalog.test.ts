import { describe, expect, it } from '@jest/globals';
import { aJourney, anExit, aWait } from '../../test/a-journey.ts';
import { JourneyCatalog } from './journey-catalog.ts';

const catalogOf = (...journeys: readonly ReturnType<typeof aJourney>[]): JourneyCatalog => {
  const catalog = new JourneyCatalog();
  for (const journey of journeys) catalog.publish(journey);
  return catalog;
};

const enteredBySigningUp = (catalog: JourneyCatalog, workspaceId = 'shop'): string[] =>
  catalog
    .of(workspaceId)
    .enteredByEvent('Signed Up')
    .map(({ journeyId, version }) => `${journeyId}@${String(version)}`);

describe('the catalog of journeys', () => {
  const first = aJourney([anExit('out')]);

  it('keeps every version and lets people in by the newest, in whatever order they come', () => {
    const catalog = catalogOf({ ...first, version: 2 }, first);
    expect(enteredBySigningUp(catalog)).toEqual(['welcome@2']);
    expect(catalog.of('shop').version('welcome', 1)).toBeDefined();
  });

  it('keeps workspaces apart', () => {
    expect(enteredBySigningUp(catalogOf(first), 'cafe')).toEqual([]);
  });

  it.each([
    ['a version after it is closed', { version: 2 }],
    ['it is closed itself', {}],
  ])('lets nobody in when %s', (_name, changes) => {
    const catalog = catalogOf(first, { ...first, ...changes, status: 'closed' });
    expect(enteredBySigningUp(catalog)).toEqual([]);
    expect(catalog.of('shop').version('welcome', 1)).toBeDefined();
  });

  it('stays at the version before when a version cannot be read', () => {
    const catalog = catalogOf(first);
    expect(catalog.publish({ ...aJourney([aWait('a', 'b')]), version: 2 })).toEqual([
      { path: '/steps/0/next', message: 'names no step of this journey' },
    ]);
    expect(catalog.publish({ ...first, version: 3, graph: '{' })).not.toEqual([]);
    expect(enteredBySigningUp(catalog)).toEqual(['welcome@1']);
  });
});
