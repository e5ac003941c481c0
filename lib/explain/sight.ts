import { byteText } from "../log/byte-text.ts";
import type { Judgement, ParsedLine } from "../log/request.ts";

/** What the texts ask about a line. Everything is lower case and, where it was percent-encoded, decoded. */
export type Sight = {
  /** The request as sent, whole; empty where the client sent none. */
  request: string;
  method: string;
  /** Path and parameters. */
  target: string;
  /** Path alone. */
  path: string;
  protocol: string;
  agent: string;
  status: number | null;
  /** Port of the virtual host, where known. */
  vhostPort: number | null;
  isLoopback: boolean;
  rules: readonly string[];
};

/** Longest text that patterns are tried on: a request line is 8 KiB at most on servers with their usual limits. */
const lookedAtMax = 16_384;

export function sightOf({
  line,
  judgement,
  vhostPort,
}: {
  line: ParsedLine;
  judgement: Judgement;
  vhostPort: number | null;
}): Sight {
  const target = decoded(line.target);
  const agent = lower(line.userAgent);
  const end = target.search(/[?;#]/);
  return {
    request: lower(line.requestLine),
    method: lower(line.method),
    target,
    path: end === -1 ? target : target.slice(0, end),
    protocol: lower(line.protocol),
    agent,
    status: line.status,
    vhostPort,
    isLoopback: judgement.address === "::1" || judgement.address.startsWith("127."),
    rules: judgement.rules,
  };
}

/** ASCII alone: `toLowerCase` would turn the byte 0xd2 into 0xf2. */
const lower = (bytes: string | null): string =>
  (bytes ?? "").slice(0, lookedAtMax).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Twice, as those who hide a payload encode it twice. */
function decoded(bytes: string | null): string {
  const once = (text: string): string =>
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return lower(once(once((bytes ?? "").slice(0, lookedAtMax))));
}

export const printable = (bytes: string | null): string | null => (bytes === null ? null : byteText(bytes));
