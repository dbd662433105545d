/**
 * Items in pieces whose JSON is no longer than `maximumCharacters`, in order; an item that is longer is a piece of its
 * own. There is always one piece, which may be empty.
 */
export function inPieces<Item>(items: readonly Item[], maximumCharacters: number): readonly (readonly Item[])[] {
  const pieces: Item[][] = [[]];
  let size = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (size > 0 && size + length > maximumCharacters) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(item);
    size += length;
  }
  return pieces;
}
