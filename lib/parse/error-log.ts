import type { ByteString } from "../log/request.ts";
import { charCode, digitAt } from "./char-code.ts";
import { monthAt } from "./timestamp.ts";

/**
 * Says whether a line comes from an error log, which has no request to judge: nginx's `2022/01/24 16:33:06 [error] …`,
 * Apache's `[Thu Oct 13 12:24:49.880562 2022] [auth_basic:error] …` and `AH00558: …`, PHP's `[24-Jan-2022 16:51:02 UTC] …`.
 */
export function isErrorLogLine(line: ByteString): boolean {
  if (line.charCodeAt(0) === charCode.openBracket) {
    if (digitAt(line, 1) !== -1) return line[3] === "-" && monthAt(line, 4) !== 0 && line[7] === "-";
    return line[4] === " " && monthAt(line, 5) !== 0 && line[8] === " " && line.indexOf("] ", 20) !== -1;
  }
  if (line.startsWith("AH") && line[7] === ":") return digitAt(line, 2) !== -1 && digitAt(line, 6) !== -1;
  return (
    line[4] === "/" && line[7] === "/" && line[10] === " " && line[13] === ":" && line.startsWith(" [", 19)
  );
}
