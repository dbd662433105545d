import { describe, expect, it } from '@jest/globals';
import { aSegment, isIn, traitIs } from '../../test/a-segment.ts';
import { SegmentCatalog } from './segment-catalog.ts';

const catalogOf = (...segments: readonly ReturnType<typeof aSegment>[]): SegmentCatalog => {
  const catalog = new SegmentCatalog();
  for (const segment of segments) catalog.publish(segment);
  return catalog;
};

const inForce = (catalog: SegmentCatalog): string[] =>
  catalog.of('shop').inOrder.map(({ segmentId, version }) => `${segmentId}@${String(version)}`);

describe('the catalog of segments', () => {
  it('keeps workspaces apart', () => {
    const catalog = catalogOf(
      aSegment('a', traitIs('plan', 'gold')),
      aSegment('b', traitIs('x', 'y'), { workspaceId: 'cafe' }),
    );
    expect(inForce(catalog)).toEqual(['a@1']);
    expect(catalog.all()).toHaveLength(2);
    expect(catalog.of('unknown').inOrder).toEqual([]);
  });

  it('stays at the version before when a version cannot be read', () => {
    const catalog = catalogOf(aSegment('a', traitIs('plan', 'gold')));
    const broken = aSegment('a', { type: 'x' } as never, { version: 2 });
    expect(catalog.publish(broken)).toEqual([{ path: '/type', message: expect.stringContaining('must be one of') }]);
    expect(catalog.publish({ ...broken, condition: '{' })).toHaveLength(1);
    expect(inForce(catalog)).toEqual(['a@1']);
  });

  it('refuses a circle, and takes the version once something else has opened it', () => {
    const catalog = catalogOf(aSegment('a', traitIs('plan', 'gold')), aSegment('b', isIn('a')));
    const circular = aSegment('a', isIn('b'), { version: 2 });
    expect(catalog.publish(circular)).toEqual([{ path: '', message: expect.stringContaining('asks for the members') }]);
    expect(inForce(catalog)).toEqual(['a@1', 'b@1']);
    expect(catalog.publish(aSegment('b', traitIs('plan', 'gold'), { version: 2 }))).toEqual([]);
    expect(inForce(catalog)).toEqual(['b@2', 'a@2']);
  });

  it('refuses a segment that asks for its own members', () => {
    expect(inForce(catalogOf(aSegment('a', isIn('a'))))).toEqual([]);
  });

  it('takes a segment that asks for one that is not there', () => {
    expect(inForce(catalogOf(aSegment('a', isIn('nowhere'))))).toEqual(['a@1']);
  });

  it('puts an archived segment under no condition', () => {
    const catalog = catalogOf(aSegment('a', isIn('b')), aSegment('a', isIn('b'), { version: 2, status: 'archived' }));
    expect(catalog.of('shop').get('a')).toMatchObject({ version: 2, condition: null, requirements: [] });
  });
});
