import type { ClassifyContext } from "../../../lib/classify/classify.ts";
import { parseNetworkSet } from "../../../lib/classify/network-set.ts";
import { toByteString } from "../../../lib/log/byte-text.ts";
import type { ParsedLine } from "../../../lib/log/request.ts";
import { isParsed, parseLine } from "../../../lib/parse/parse-line.ts";

export const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/** A line as the parser gives it; fails the test where the text is no access line. */
export function parsed(text: string): ParsedLine {
  const line = parseLine(toByteString(text));
  if (!isParsed(line)) throw new Error(`no access line (${line.unparsed}): ${text}`);
  return line;
}

/** A context with nothing trusted, or what is stated. */
export const aContext = (
  stated: { trustedProxies?: string; serverAddresses?: readonly string[] } = {},
): ClassifyContext => ({
  trustedProxies: parseNetworkSet(stated.trustedProxies ?? ""),
  serverAddresses: new Set(stated.serverAddresses ?? []),
});

/** An ordinary request of a browser, or what is stated. */
export const aLine = (stated: Partial<ParsedLine> = {}): ParsedLine => {
  const line: ParsedLine = {
    format: "combined",
    vhost: null,
    clientIp: "198.51.100.7",
    user: null,
    timeMs: Date.UTC(2026, 10, 22, 6),
    utcOffsetMinutes: 0,
    requestLine: null,
    method: "GET",
    target: "/",
    protocol: "HTTP/1.1",
    status: 200,
    bytes: 512,
    referer: null,
    userAgent: browser,
    forwardedFor: null,
    ...stated,
  };
  return { ...line, requestLine: stated.requestLine ?? `${line.method} ${line.target} ${line.protocol}` };
};
