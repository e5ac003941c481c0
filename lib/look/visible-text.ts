/** A stretch of text as it is, or one character that people could not see, written out. */
export type TextPiece = { text: string; hidden: boolean; at: number };

// Control and format characters (among them the marks that turn the direction of text around), line and paragraph
// separators, halves of surrogate pairs, and what fonts show nothing for.
const hiddenCharacter = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Cuts text from a log into pieces, so that a screen can show what is hidden in it: a right-to-left override,
 * an escape sequence, a NUL. Nothing is dropped.
 */
export function visibleText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(hiddenCharacter)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), hidden: false, at: end });
    pieces.push({ text: writtenOut(match[0]), hidden: true, at: match.index });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), hidden: false, at: end });
  return pieces;
}

function writtenOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\t") return "\\t";
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return `\\u${code > 0xffff ? `{${code.toString(16)}}` : code.toString(16).padStart(4, "0")}`;
}
