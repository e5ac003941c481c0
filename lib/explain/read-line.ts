import { toByteString } from "../log/byte-text.ts";
import type { ParsedLine, UnparsedLine } from "../log/request.ts";
import { isParsed, parseLine } from "../parse/parse-line.ts";
import { untypeset } from "../parse/untypeset.ts";

/**
 * Reads a line as a person pastes it: as it stands, or, where that reads better, with the quotes and dashes of a web
 * page turned back into those that the server wrote.
 */
export function readLine(text: string): ParsedLine | UnparsedLine {
  const asGiven = parseLine(toByteString(text));
  const plain = untypeset(text);
  if (plain === text) return asGiven;
  const untypesetLine = parseLine(toByteString(plain));
  return readability(untypesetLine) > readability(asGiven) ? untypesetLine : asGiven;
}

/** Higher where more of the line makes sense. Typographic characters within a path or user agent lower nothing. */
function readability(line: ParsedLine | UnparsedLine): number {
  if (!isParsed(line)) return 0;
  const request = line.method !== null ? 2 : line.requestLine === null ? 1 : 0;
  const typeset = [line.vhost, line.user, line.referer, line.userAgent].filter(isTypeset).length;
  return 10 + request - typeset;
}

/** A field of nothing but dashes, quotes and fixed spaces of a web page: the bytes of U+2000 to U+2033 and U+00A0. */
const isTypeset = (field: string | null): boolean =>
  field !== null && /^(?:\xe2\x80[\x80-\xb3]|\xc2\xa0|-)+$/.test(field);
