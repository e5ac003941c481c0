import type { ByteString } from "../log/request.ts";
import { charCode } from "./char-code.ts";
import { isBlankByte } from "./trim-bytes.ts";

/**
 * Splits a body into its lines, as byte strings without their line ends (`\n`, `\r\n`). A last line without a line end
 * counts. A line of nothing but spaces is no line. The whole body is decoded once; the lines are slices of it.
 */
export function splitLines(body: Buffer): ByteString[] {
  const text = body.toString("latin1");
  const lines: ByteString[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const next = newline === -1 ? text.length : newline;
    const end = next > start && text.charCodeAt(next - 1) === charCode.carriageReturn ? next - 1 : next;
    if (end > start && !isBlank(text, start, end)) lines.push(text.slice(start, end));
    start = next + 1;
  }
  return lines;
}

function isBlank(text: ByteString, start: number, end: number): boolean {
  let at = start;
  while (at < end && isBlankByte(text.charCodeAt(at))) at++;
  return at === end;
}
