import type { Issue } from '@ichie/kernel';
import type { Item } from './item.ts';

const LONGEST_ATTRIBUTES = 16_384;

/** What speaks against keeping items of one request; paths are those of the request. */
export function itemIssues(items: readonly Item[]): readonly Issue[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const path = `/items/${String(index)}`;
    const isRepeated = seen.has(item.itemId);
    seen.add(item.itemId);
    return [
      ...(isRepeated ? [{ path: `${path}/itemId`, message: 'stands twice in this request; send each item once' }] : []),
      ...(JSON.stringify(item.attributes).length > LONGEST_ATTRIBUTES
        ? [{ path: `${path}/attributes`, message: `is longer than ${String(LONGEST_ATTRIBUTES)} characters of JSON` }]
        : []),
      ...textsOf(item)
        .filter(([, text]) => text?.includes('\u0000') === true)
        .map(([name]) => ({ path: `${path}/${name}`, message: 'holds a NUL character; take it out' })),
    ];
  });
}

const textsOf = (item: Item): (readonly [name: string, text: string | null])[] => [
  ['itemId', item.itemId],
  ['name', item.name],
  ['url', item.url],
  ['imageUrl', item.imageUrl],
];
