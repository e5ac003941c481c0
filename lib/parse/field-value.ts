import type { ByteString } from "../log/request.ts";
import { digitAt } from "./char-code.ts";
import { unescapeField } from "./unescape.ts";

/** A field's text with its escaping undone; null for `-` and for nothing. */
export const fieldValue = (text: ByteString | undefined): ByteString | null =>
  text === undefined || text === "-" || text === "" ? null : unescapeField(text);

/** A whole number in decimal digits, or null. */
export function wholeNumber(text: string, start: number, end: number): number | null {
  // 15 digits are exact in a double.
  if (end <= start || end - start > 15) return null;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = digitAt(text, at);
    if (digit === -1) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** A status in three digits, or null; nginx writes 000 and 009 where no status was sent. */
export function statusNumber(text: string): number | null {
  const status = text.length === 3 ? wholeNumber(text, 0, 3) : null;
  return status !== null && status >= 100 ? status : null;
}
