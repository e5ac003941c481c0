import { observation } from "../observation.ts";
import { protocolByName } from "../protocol-name.ts";
import type { Observation, ScannedHost, UnlistedPorts } from "../scan.ts";
import { clip } from "../text/clip.ts";
import { fromSeconds } from "../text/instant.ts";
import { readVersionWords } from "./version-words.ts";

export type GreppableHost = {
  host: (Partial<ScannedHost> & { address: string }) | null;
  ports: Observation[];
  /** A part of the line that is no port. */
  isDamaged: boolean;
};

/**
 * Reads a line of nmap's or masscan's -oG: `Host: 203.0.113.10 (web-03)⇥Ports: 22/open/tcp//ssh//OpenSSH 9.6/, …⇥Ignored
 * State: closed (997)`. Fields stand between tabs; a port has seven fields between slashes, and a slash within one is
 * written `|`. Null for anything else.
 */
export function readGreppableLine(line: string): GreppableHost | null {
  const fields = line.split("\t", 32);
  const time = /^Timestamp: (\d+)$/.exec(fields[0] ?? "")?.[1];
  const head = /^Host: (\S+) \(([^)]*)\)\s*$/.exec((time === undefined ? fields[0] : fields[1]) ?? "");
  const address = clip(head?.[1]);
  if (head === null || address === null) return null;
  // masscan's banners: what they belong to has been listed, and which protocol it is stands only there.
  if (fieldOf(fields, "Banner: ") !== null) return { host: null, ports: [], isDamaged: false };
  const name = clip(head[2]);
  const state = fieldOf(fields, "Status: ")?.toLowerCase();
  const ports = readPorts(fieldOf(fields, "Ports: ") ?? "");
  ports.found.push(...readProtocols(fieldOf(fields, "Protocols: ") ?? ""));
  const seenAt = fromSeconds(time);
  return {
    host: {
      address,
      names: name === null ? [] : [name],
      state: state === "up" || state === "down" ? state : ports.found.length > 0 ? "up" : "unknown",
      isTimedOut: state === "timeout",
      unlisted: readIgnored(fieldOf(fields, "Ignored State: ")),
    },
    ports: ports.found.map((port) => ({ ...port, address, host: name, seenAt })),
    isDamaged: ports.isDamaged,
  };
}

const fieldOf = (fields: readonly string[], name: string): string | null =>
  fields.find((field) => field.startsWith(name))?.slice(name.length) ?? null;

function readPorts(text: string): { found: Observation[]; isDamaged: boolean } {
  const entry = /\s*(\d{1,5})\/([^/]*)\/([^/]*)\/([^/]*)\/([^/]*)\/([^/]*)\/(?:([^/]*)\/)?(?:,|\s*$)/y;
  const found: Observation[] = [];
  while (entry.lastIndex < text.length) {
    const match = entry.exec(text);
    if (match === null || Number(match[1]) > 65_535) return { found, isDamaged: true };
    const [, port, state, protocol, , service, , version] = match;
    // masscan's answers of ICMP have no port.
    if (protocolByName(protocol) === null) continue;
    const words = readVersionWords(unslash(version));
    found.push(
      observation({
        protocol: protocolByName(protocol),
        port: Number(port),
        state: clip(state) ?? "unknown",
        ...serviceOf(unslash(service), version !== undefined && version !== ""),
        product: clip(words.product),
        version: clip(words.version),
        extraInfo: clip(words.extraInfo),
      }),
    );
  }
  return { found, isDamaged: false };
}

/** Of -sO: `1/open/icmp/, 6/open/tcp/`. */
const readProtocols = (text: string): Observation[] =>
  [...text.matchAll(/(\d{1,3})\/([^/,]*)\/([^/,]*)\//g)].map(([, number, state, name]) =>
    observation({
      protocol: "ip",
      port: Number(number),
      state: clip(state) ?? "unknown",
      ...serviceOf(name ?? "", false),
    }),
  );

const unslash = (text: string | undefined): string => text?.replaceAll("|", "/") ?? "";

/**
 * `ssl/http` speaks inside of TLS; `?` behind the name says that nothing confirmed it. A name without a version may be
 * from the table or not: -oG does not tell, so it is taken for what is less.
 */
export function serviceOf(
  text: string,
  hasVersion: boolean,
): Pick<Observation, "service" | "serviceMethod" | "tunnel"> {
  const isTls = /^(ssl|tls)\//.test(text);
  const bare = (isTls ? text.slice(4) : text).replace(/\?$/, "");
  return {
    service: clip(bare),
    serviceMethod: bare === "" ? null : hasVersion || isTls ? "probed" : "table",
    tunnel: isTls ? "ssl" : null,
  };
}

function readIgnored(text: string | null): UnlistedPorts[] {
  const match = /^([a-z|]+) \((\d{1,7})\)/.exec(text ?? "");
  return match ? [{ state: match[1] ?? "", count: Number(match[2]), coverage: null }] : [];
}
