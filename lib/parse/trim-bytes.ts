import type { ByteString } from "../log/request.ts";
import { charCode } from "./char-code.ts";

/** Tab, line feed, vertical tab, form feed, carriage return, space: what no log line consists of alone. */
export const isBlankByte = (byte: number): boolean =>
  // NUL: a log that was cut to length while its server kept writing begins with thousands of them.
  byte === 0 || byte === charCode.space || (byte >= charCode.tab && byte <= charCode.carriageReturn);

/** `trim()` for bytes: it would take 0xA0, part of many UTF-8 characters, for a space. */
export function trimBytes(text: ByteString): ByteString {
  let start = 0;
  let end = text.length;
  while (start < end && isBlankByte(text.charCodeAt(start))) start++;
  while (end > start && isBlankByte(text.charCodeAt(end - 1))) end--;
  return end - start === text.length ? text : text.slice(start, end);
}
