import type { ByteString } from "../log/request.ts";
import { charCode } from "./char-code.ts";

/** A column of a line: a bare word, or what stood in quotes or brackets, without them. */
export type Column = { kind: "word" | "quoted" | "bracket"; text: ByteString; start: number; end: number };

/** Far more than any format has; the rest of a hostile line is not looked at. */
const columnsMax = 64;

/**
 * Splits a line at spaces from `from` on, keeping quoted and bracketed columns whole. A backslash in quotes takes the
 * next character with it. A quote or bracket that never closes takes the rest of the line.
 */
export function splitColumns(line: ByteString, from: number): Column[] {
  const columns: Column[] = [];
  let at = from;
  while (at < line.length && columns.length < columnsMax) {
    const code = line.charCodeAt(at);
    if (code === charCode.space) {
      at++;
      continue;
    }
    const kind = code === charCode.quote ? "quoted" : code === charCode.openBracket ? "bracket" : "word";
    const start = kind === "word" ? at : at + 1;
    const end = endOfColumn(line, start, kind);
    columns.push({ kind, text: line.slice(start, end), start, end });
    at = end + 1;
  }
  return columns;
}

function endOfColumn(line: ByteString, start: number, kind: Column["kind"]): number {
  if (kind === "quoted") {
    for (let at = start; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === charCode.backslash) at++;
      else if (code === charCode.quote) return at;
    }
    return line.length;
  }
  const end = line.indexOf(kind === "bracket" ? "]" : " ", start);
  return end === -1 ? line.length : end;
}
