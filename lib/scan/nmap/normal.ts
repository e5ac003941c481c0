import { isIP } from "node:net";
import { observation } from "../observation.ts";
import { protocolByName } from "../protocol-name.ts";
import { type Observation, outputMax, type ScannedHost, type UnlistedPorts } from "../scan.ts";
import { clip } from "../text/clip.ts";
import { serviceOf } from "./greppable.ts";
import { readVersionWords } from "./version-words.ts";

type Piece = { port: Observation } | { host: Partial<ScannedHost> & { address: string } };

/** Where the columns of the table begin; -1 for one that is not there. */
type Columns = { reason: number; version: number; isProtocols: boolean };

type OpenHost = {
  host: Partial<ScannedHost> & { address: string };
  columns: Columns | null;
  last: Observation | null;
};

const headPattern =
  /^(?:Nmap scan report for|Interesting (?:ports|protocols) on|All \d+ scanned ports on) (.+?)(?: are (?:in ignored states|closed|filtered|unfiltered|open\|filtered).*)?:?$/;
/** A protocol scan (-sO) lists numbers of protocols alone. */
const portPattern = /^(\d{1,5})(?:\/(tcp|udp|sctp|ip))?\s+(\S+)/;

/** Reads nmap's tables for people: each host with its ports, one line after another. */
export function normalHosts(): {
  line(text: string): { parts: Piece[]; isUnread: boolean };
  end(): Piece[];
} {
  let open: OpenHost | null = null;

  const close = (): Piece[] => {
    const parts: Piece[] = [];
    if (open?.last) parts.push({ port: open.last });
    if (open) parts.push({ host: open.host });
    open = null;
    return parts;
  };

  const takePort = (current: OpenHost, text: string): { parts: Piece[]; isUnread: boolean } => {
    const port = readPort(text, current);
    if (port === null) return { parts: [], isUnread: true };
    const parts: Piece[] = current.last ? [{ port: current.last }] : [];
    current.last = port;
    return { parts, isUnread: false };
  };

  return {
    line(text) {
      const found = text.length < 1024 ? readHead(text) : null;
      // “All 1000 scanned ports on …” comes below the report's own first line and is about the same host.
      if (
        found !== null &&
        (open === null || !text.startsWith("All ") || open.host.address !== found.address)
      ) {
        const parts = close();
        open = { host: found, columns: null, last: null };
        return { parts, isUnread: false };
      }
      if (open === null) return { parts: [], isUnread: false };
      const head = /^(PORT|PROTOCOL)\s+STATE/.exec(text);
      if (head) {
        const isProtocols = head[1] === "PROTOCOL";
        open.columns = { reason: text.indexOf("REASON"), version: text.indexOf("VERSION"), isProtocols };
        return { parts: [], isUnread: false };
      }
      if (/^\d{1,5}\//.test(text) || (open.columns?.isProtocols && /^\d{1,3}\s/.test(text)))
        return takePort(open, text);
      if (/^\|/.test(text)) open.last = withScriptLine(open.last, text);
      else takeHostLine(open, text);
      return { parts: [], isUnread: false };
    },
    end: close,
  };
}

/** `web-03 (203.0.113.10)`, `203.0.113.10`, `203.0.113.10 [host down, received no-response]`. */
function readHead(text: string): (Partial<ScannedHost> & { address: string }) | null {
  const named = headPattern.exec(text)?.[1];
  if (named === undefined) return null;
  const down = / \[host down(?:, received (\S+))?\]$/.exec(named);
  const target = down ? named.slice(0, down.index) : named;
  const both = /^(\S+) \(([0-9a-fA-F.:]+)(?:%\S+)?\)$/.exec(target);
  const address = both?.[2] ?? target;
  if (isIP(address) === 0) return null;
  const name = clip(both?.[1]);
  return {
    address,
    names: name === null ? [] : [name],
    state: down ? "down" : "up",
    reason: down?.[1] ?? null,
    unlisted: [],
  };
}

function takeHostLine(open: OpenHost, text: string): void {
  const up = /^Host is up(?:, received (\S+))?/.exec(text);
  if (up) open.host = { ...open.host, state: "up", reason: up[1] ?? null };
  if (/^Skipping host \S+ due to host timeout/.test(text)) open.host = { ...open.host, isTimedOut: true };
  const unlisted = /^Not shown: (.+)$/.exec(text.slice(0, 1024))?.[1];
  if (unlisted !== undefined) open.host = { ...open.host, unlisted: readUnlisted(unlisted) };
  if (text.trim() !== "" && !text.startsWith("SF")) {
    // A line of its own ends the scripts of a port.
    const { last } = open;
    if (last && /^(Service Info|MAC Address|Host script results)/.test(text)) open.columns = null;
  }
}

/** `996 closed tcp ports (reset), 3 filtered tcp ports (no-response)`; before nmap 7.92 `997 closed ports`. */
function readUnlisted(text: string): UnlistedPorts[] {
  const found: UnlistedPorts[] = [];
  for (const match of text.matchAll(/(\d{1,7}) ([a-z|]+) (?:(?:tcp|udp|sctp) )?(?:ports?|protocols?)/g))
    found.push({ state: match[2] ?? "", count: Number(match[1]), coverage: null });
  return found;
}

function readPort(text: string, { columns, host }: OpenHost): Observation | null {
  const match = portPattern.exec(text);
  const port = Number(match?.[1]);
  if (match === null || port > 65_535) return null;
  const at = columns ?? { reason: -1, version: -1, isProtocols: false };
  if ((match[2] === undefined) !== at.isProtocols) return null;
  const rest = text.slice(match[0].length).trim();
  const column = (start: number, end: number): string =>
    start === -1 ? "" : text.slice(start, end === -1 ? undefined : end).trim();
  // A service's name is one word; the reason is several, so it ends where the next column begins.
  const service = rest.split(/\s/, 1)[0] ?? "";
  const version = column(at.version, -1);
  const words = readVersionWords(version);
  return observation({
    host: host.names?.[0] ?? null,
    address: host.address,
    protocol: protocolByName(match[2] ?? "ip"),
    port,
    state: clip(match[3]) ?? "unknown",
    reason: clip(column(at.reason, at.version)),
    ...serviceOf(service === "unknown" ? "" : service, version !== ""),
    product: clip(words.product),
    version: clip(words.version),
    extraInfo: clip(words.extraInfo),
  });
}

/** `| http-title: Welcome` and what follows it, `|   more`, `|_last`. */
function withScriptLine(port: Observation | null, text: string): Observation | null {
  if (port === null) return null;
  const line = text.replace(/^\|[_ ]?/, "");
  const named = /^([a-z0-9][a-z0-9_-]{1,60}):(?: (.*))?$/.exec(line.slice(0, outputMax));
  const scripts = [...port.scripts];
  const last = scripts[scripts.length - 1];
  if (named && !/^\|\s{2}/.test(text)) {
    if (scripts.length < 32) scripts.push({ id: named[1] ?? "", output: named[2] ?? "" });
  } else if (last && last.output.length < outputMax)
    scripts[scripts.length - 1] = { ...last, output: clip(`${last.output}\n${line}`, outputMax) ?? "" };
  return { ...port, scripts };
}
