import { Tokenizer, TypeGuards } from 'liquidjs';

/** A template whose Liquid is hidden from tools that know only markup. */
export interface ProtectedLiquid {
  /** The template with an opaque word in the place of each piece of Liquid. */
  readonly text: string;
  /** Puts the Liquid back, also into text that was made from `text`. */
  restore(text: string): string;
  /** The line of the template that a line of `text` came from. */
  originalLine(line: number): number;
  /** The pieces of Liquid whose word is missing in `text`, with the line on which each stands. */
  missingIn(text: string): readonly { readonly liquid: string; readonly line: number }[];
}

/** Letters and digits only: no tool escapes, breaks or translates it. */
const WORD = /iLq(\d+)qLi/g;
export const PROTECTED_LIQUID = /iLq\d+qLi/;

interface Piece {
  readonly liquid: string;
  readonly line: number;
}

/** Hides every `{{ … }}` and `{% … %}` of a template that Liquid can read. */
export function protectLiquid(template: string): ProtectedLiquid {
  const pieces: Piece[] = [];
  let text = '';
  let line = 1;
  for (const token of new Tokenizer(template).readTopLevelTokens()) {
    const part = token.getText();
    if (TypeGuards.isTagToken(token) || TypeGuards.isOutputToken(token)) {
      text += `iLq${String(pieces.length)}qLi`;
      pieces.push({ liquid: part, line });
    } else {
      text += part;
    }
    line += newlinesIn(part);
  }
  return {
    text,
    restore: (other) => other.replace(WORD, (word, index: string) => pieces[Number(index)]?.liquid ?? word),
    originalLine: (protectedLine) => originalLine(pieces, protectedLine),
    missingIn: (other) => pieces.filter((_piece, index) => !other.includes(`iLq${String(index)}qLi`)),
  };
}

/** Pieces that span lines lost their line breaks. */
function originalLine(pieces: readonly Piece[], protectedLine: number): number {
  let lost = 0;
  for (const piece of pieces) {
    if (piece.line - lost >= protectedLine) break;
    lost += newlinesIn(piece.liquid);
  }
  return protectedLine + lost;
}

const newlinesIn = (text: string): number => text.split('\n').length - 1;
