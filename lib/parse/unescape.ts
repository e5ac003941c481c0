import type { ByteString } from "../log/request.ts";
import { charCode, hexValue } from "./char-code.ts";

/**
 * Undoes the escaping of a logged field into bytes. Apache (ap_escape_logitem, server/util.c) writes `\"`, `\\`, C's
 * `\b \n \r \t \v` and `\xhh`; nginx (ngx_http_log_escape) only `\xHH`. One decoder serves both, since nginx escapes
 * every backslash itself. Anything else after a backslash stays as it is, backslash included.
 */
export function unescapeField(text: ByteString): ByteString {
  let at = text.indexOf("\\");
  if (at === -1) return text;
  let out = "";
  let copied = 0;
  while (at !== -1 && at + 1 < text.length) {
    const code = text.charCodeAt(at + 1);
    let decoded = -1;
    let length = 2;
    if (code === 120) {
      const high = hexValue(text.charCodeAt(at + 2));
      const low = hexValue(text.charCodeAt(at + 3));
      if (high !== -1 && low !== -1) decoded = high * 16 + low;
      length = 4;
    } else if (code === charCode.quote || code === charCode.backslash) decoded = code;
    else decoded = controlByLetter.get(code) ?? -1;
    if (decoded !== -1) {
      out += text.slice(copied, at) + String.fromCharCode(decoded);
      copied = at + length;
    }
    at = text.indexOf("\\", decoded === -1 ? at + 1 : copied);
  }
  return out + text.slice(copied);
}

const controlByLetter = new Map([
  [98, 8],
  [110, 10],
  [114, 13],
  [116, 9],
  [118, 11],
]);

/**
 * Which server escaped a text: nginx writes `\xHH` in capitals and quotes and backslashes as `\x22` and `\x5C`,
 * Apache in small letters. Null where nothing tells them apart (`\x16\x03`).
 */
export function escapingServer(text: ByteString): "apache" | "nginx" | null {
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", at + 2)) {
    if (text.charCodeAt(at + 1) !== 120) return "apache";
    const digits = text.slice(at + 2, at + 4);
    if (digits === "22" || digits === "5C") return "nginx";
    if (digits !== digits.toLowerCase()) return "nginx";
    if (digits !== digits.toUpperCase()) return "apache";
  }
  return null;
}
