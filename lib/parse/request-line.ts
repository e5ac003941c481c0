import type { ByteString } from "../log/request.ts";
import { charCode } from "./char-code.ts";

/** The parts of a request line that has the shape `METHOD target [protocol]`; all null for other request lines. */
export type RequestParts = {
  method: ByteString | null;
  target: ByteString | null;
  protocol: ByteString | null;
};

/**
 * Splits a request line (RFC 9112 section 3, and what scanners make of it): the method is the first word, the protocol
 * the last one where it looks like one (`HTTP/1.1`, `RTSP/1.0`, `HTTP1.1`), the target all between, spaces included.
 * Without a protocol (HTTP/0.9: `GET /`) the first word must look like a method, so that a TLS or SSH hello has none.
 */
export function splitRequestLine(requestLine: ByteString): RequestParts {
  const firstSpace = requestLine.indexOf(" ");
  if (firstSpace <= 0) return shapeless;
  const lastSpace = requestLine.lastIndexOf(" ");
  const protocol = lastSpace > firstSpace ? protocolFrom(requestLine, lastSpace + 1) : null;
  const method = methodTo(requestLine, firstSpace, protocol !== null);
  if (method === null) return shapeless;
  const target = requestLine.slice(firstSpace + 1, protocol === null ? requestLine.length : lastSpace);
  return { method, target: target === "" ? null : target, protocol };
}

const shapeless: RequestParts = { method: null, target: null, protocol: null };

function protocolFrom(requestLine: ByteString, start: number): ByteString | null {
  // The three that nearly all lines have are given as constants: no copy, and later comparisons are by identity.
  if (requestLine.length - start === 8 && requestLine.startsWith("HTTP/", start)) {
    if (requestLine.endsWith("1.1")) return "HTTP/1.1";
    if (requestLine.endsWith("2.0")) return "HTTP/2.0";
    if (requestLine.endsWith("1.0")) return "HTTP/1.0";
  }
  const word = requestLine.slice(start);
  return isProtocol(word) ? word : null;
}

/** `HTTP` in any case with anything after `/` or a digit; another word only in capitals and with a plain version. */
function isProtocol(word: string): boolean {
  if (word.length < 5 || word.length > 40) return false;
  const slash = word.indexOf("/");
  if (slash === -1) return word.startsWith("HTTP") && isDigitOrDot(word.charCodeAt(4));
  const name = word.slice(0, slash);
  if (name.toUpperCase() === "HTTP") return true;
  if (name.length < 2 || slash === word.length - 1) return false;
  for (let at = 0; at < slash; at++) if (!isCapital(name.charCodeAt(at))) return false;
  for (let at = slash + 1; at < word.length; at++) if (!isDigitOrDot(word.charCodeAt(at))) return false;
  return true;
}

function methodTo(requestLine: ByteString, end: number, hasProtocol: boolean): ByteString | null {
  if (end === 3 && requestLine.startsWith("GET")) return "GET";
  if (end === 4 && requestLine.startsWith("POST")) return "POST";
  if (end === 4 && requestLine.startsWith("HEAD")) return "HEAD";
  const isSure = hasProtocol || requestLine.charCodeAt(end + 1) === charCode.slash;
  if (!isSure && !isCapital(requestLine.charCodeAt(0))) return null;
  for (let at = 0; at < end; at++) {
    const code = requestLine.charCodeAt(at);
    if (!isCapital(code) && !(isSure ? isTokenCharacter(code) : isWordMark(code))) return null;
  }
  return requestLine.slice(0, end);
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90;
const isDigitOrDot = (code: number): boolean => (code >= 48 && code <= 57) || code === charCode.dot;
const isWordMark = (code: number): boolean => code === charCode.minus || code === charCode.underscore;

/** A `tchar` of RFC 9110 section 5.6.2. */
const isTokenCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code < 127 && "!#$%&'*+-.^_`|~".includes(String.fromCharCode(code)));
