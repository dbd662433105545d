import { beforeEach, describe, expect, it } from '@jest/globals';
import { TableReader } from './table-reader.ts';
import { TableContent } from './table.ts';

describe('reading a table', () => {
  let content: TableContent<string>;
  let reader: TableReader<string>;
  let changes: string[];

  beforeEach(() => {
    content = new TableContent();
    reader = new TableReader(content);
    changes = [];
    content.onChange((key, value) => changes.push(`${key}=${value ?? 'gone'}`));
  });

  const take = (key: string, offset: number, value: string | undefined): void => {
    if (reader.isNews(key, offset)) reader.put(key, offset, value);
    reader.readTo(0, offset + 1);
  };

  it('ends where the topic ended when it was begun', () => {
    reader.begin(new Map([[0, 2]]));
    take('a', 0, 'one');
    expect(reader.isRead).toBe(false);
    take('b', 1, 'two');
    expect(reader.isRead).toBe(true);
  });

  it('ends at once when the topic is empty', () => {
    reader.begin(new Map());
    expect(reader.isRead).toBe(true);
  });

  it('tells nobody anything when it reads again what it knows', () => {
    reader.begin(new Map([[0, 2]]));
    take('a', 0, 'one');
    take('a', 1, 'two');
    reader.begin(new Map([[0, 2]]));
    take('a', 0, 'one');
    take('a', 1, 'two');
    expect(changes).toEqual(['a=one', 'a=two']);
  });

  it('takes out what was deleted while nobody looked, even if nothing of it is left in the topic', () => {
    reader.begin(new Map([[0, 2]]));
    take('a', 0, 'one');
    take('b', 1, 'two');
    reader.begin(new Map([[0, 4]]));
    take('b', 1, 'two');
    take('c', 3, 'three');
    expect(changes).toEqual(['a=one', 'b=two', 'c=three', 'a=gone']);
  });

  it('believes a topic that was made anew', () => {
    reader.begin(new Map([[0, 2]]));
    take('a', 1, 'one');
    reader.begin(new Map([[0, 1]]));
    take('a', 0, 'again');
    expect(content.get('a')).toBe('again');
  });
});
