/** Character codes by name, so that the scanners read without a table of ASCII at hand. */
export const charCode = {
  tab: 9,
  newline: 10,
  carriageReturn: 13,
  recordSeparator: 30,
  space: 32,
  quote: 34,
  apostrophe: 39,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  lessThan: 60,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  underscore: 95,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** The digit at `at`, or -1 where there is none. */
export function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - charCode.zero;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** The value of the hexadecimal digit `code`, of either case, or -1. */
export function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
