const cjk = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

/** 佐藤 葵 → 佐; Emma Wilson → EW; nothing → empty. */
export function initialsOf(name: string | null | undefined): string {
  const words = (name ?? '').trim().split(/\s+/u);
  const [first = ''] = words;
  const [letter = ''] = first;
  if (words.length === 1 || cjk.test(letter)) return letter.toUpperCase();
  const [lastLetter = ''] = words.at(-1) ?? '';
  return (letter + lastLetter).toUpperCase();
}

/** A hue in degrees that is always the same for an id. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
