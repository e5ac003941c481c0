/**
 * Shows characters that act on a terminal or on the direction of text as escapes: controls (also DEL and C1), marks of
 * writing direction, line separators and characters without width. For texts that repeat parts of a log line.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}
