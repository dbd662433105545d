import type { JsonObject } from '@ichie/kernel';

/** Someone who does not exist, to try content on. */
export const samplePerson = (locale: string): JsonObject =>
  isJapanese(locale)
    ? { id: 'sample', name: '佐藤 愛子', firstName: '愛子', lastName: '佐藤', email: 'aiko@example.com', locale: 'ja' }
    : {
        id: 'sample',
        name: 'Emma Brown',
        firstName: 'Emma',
        lastName: 'Brown',
        email: 'emma@example.com',
        locale: 'en',
      };

/** Items that nobody sells, where real messages have recommendations. */
export function sampleItems(locale: string): readonly JsonObject[] {
  const names = isJapanese(locale)
    ? ['商品サンプル 一', '商品サンプル 二', '商品サンプル 三', '商品サンプル 四']
    : ['Sample item one', 'Sample item two', 'Sample item three', 'Sample item four'];
  return names.map((name, index) => ({
    itemId: `sample-${String(index + 1)}`,
    name,
    url: '#',
    imageUrl: null,
    price: 1_200 * (index + 1),
    currency: 'JPY',
    attributes: {},
  }));
}

const isJapanese = (locale: string): boolean => locale === 'ja' || locale.startsWith('ja-');
