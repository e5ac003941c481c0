import type { ByteString } from "../log/request.ts";
import { charCode } from "./char-code.ts";
import { isBlankByte } from "./trim-bytes.ts";

/** Records nest five levels at most; deeper ones are not worth a stack. */
const depthMax = 64;

/**
 * Splits an `application/json` body into its values, each as it stands there: the elements of an array, one object,
 * objects one after another with or without line ends (Fluent Bit's `json_stream`), or NDJSON under the wrong name.
 * Elements that are strings keep their quotes; a line that is no JSON is a value of its own. A broken value (cut off,
 * a quote or brace missing) ends where the next one visibly begins, so that it does not cost its neighbours. Linear.
 */
export function splitJsonValues(body: ByteString): ByteString[] {
  const values: ByteString[] = [];
  let at = body.startsWith("\xef\xbb\xbf") ? 3 : 0;
  let arraysOpen = 0;
  while (at < body.length) {
    const code = body.charCodeAt(at);
    if (isBlankByte(code) || code === charCode.comma || code === charCode.recordSeparator) at++;
    else if (code === charCode.closeBracket) {
      arraysOpen = Math.max(0, arraysOpen - 1);
      at++;
    } else if (code === charCode.openBracket && opensArray(body, at)) {
      arraysOpen++;
      at++;
    } else {
      const end = endOfValue(body, at, arraysOpen > 0);
      values.push(body.slice(at, trimmedEnd(body, at, end)));
      at = end;
    }
  }
  return values;
}

/** A log line that begins with a time in brackets is no array. */
function opensArray(body: ByteString, at: number): boolean {
  let next = at + 1;
  while (next < body.length && isBlankByte(body.charCodeAt(next))) next++;
  return next === body.length || '{"[]'.includes(body.charAt(next));
}

function endOfValue(body: ByteString, start: number, isElement: boolean): number {
  const code = body.charCodeAt(start);
  if (code === charCode.openBrace) return endOfObject(body, start);
  if (code === charCode.quote) {
    const close = closingQuote(body, start + 1);
    if (body.charCodeAt(close) === charCode.quote && isDelimiter(body, close + 1)) return close + 1;
  }
  return endOfBareValue(body, start, isElement);
}

/** The end of the object that opens at `start`, or of what there is of it. */
function endOfObject(body: ByteString, start: number): number {
  const isObject: boolean[] = [];
  let previous = charCode.colon as number;
  for (let at = start; at < body.length; at++) {
    const code = body.charCodeAt(at);
    if (isBlankByte(code)) continue;
    if (code === charCode.quote) {
      at = closingQuote(body, at + 1);
      if (body.charCodeAt(at) !== charCode.quote) return at;
    } else if (code === charCode.openBrace || code === charCode.openBracket) {
      const isNested = isObject.length > 0;
      if (code === charCode.openBrace && isNested && !mayOpen(body, at, previous, isObject.at(-1) === true))
        return at;
      if (isObject.length === depthMax) return endOfLine(body, at);
      isObject.push(code === charCode.openBrace);
    } else if (code === charCode.closeBrace || code === charCode.closeBracket) {
      isObject.pop();
      if (isObject.length === 0) return at + 1;
    }
    previous = code;
  }
  return body.length;
}

/** JSON has an object only behind a colon, and in arrays behind a comma; pretty printers indent the inner ones. */
function mayOpen(body: ByteString, at: number, previous: number, isInObject: boolean): boolean {
  if (body.charCodeAt(at - 1) === charCode.newline) return false;
  if (isInObject) return previous === charCode.colon;
  return previous === charCode.comma || previous === charCode.openBracket;
}

/** The closing quote of a string, or the line end before it: JSON has no line ends in strings. */
function closingQuote(body: ByteString, start: number): number {
  for (let at = start; at < body.length; at++) {
    const code = body.charCodeAt(at);
    if (code === charCode.backslash) at++;
    else if (code === charCode.quote || code === charCode.newline) return at;
  }
  return body.length;
}

function isDelimiter(body: ByteString, start: number): boolean {
  let at = start;
  while (at < body.length && body.charCodeAt(at) !== charCode.newline && isBlankByte(body.charCodeAt(at)))
    at++;
  return at >= body.length || ",]\n\x1e".includes(body.charAt(at));
}

/** A number or word of an array ends at the comma; anything else is a line. */
function endOfBareValue(body: ByteString, start: number, isElement: boolean): number {
  const end = endOfLine(body, start);
  if (!isElement) return end;
  for (let at = start + 1; at < end; at++) if (",]".includes(body.charAt(at))) return at;
  return end;
}

function endOfLine(body: ByteString, start: number): number {
  const newline = body.indexOf("\n", start);
  return newline === -1 ? body.length : newline;
}

function trimmedEnd(body: ByteString, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start + 1) {
    const code = body.charCodeAt(trimmed - 1);
    if (!isBlankByte(code) && code !== charCode.comma) break;
    trimmed--;
  }
  return trimmed;
}
