/** A CSV of people, `<prefix>-1` and so on. */
export const people = (prefix: string, count: number): string =>
  [
    'userId,email',
    ...Array.from({ length: count }, (_value, index) => {
      const userId = `${prefix}-${String(index + 1)}`;
      return `${userId},${userId}@example.com`;
    }),
  ].join('\n');
