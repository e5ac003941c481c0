import type { ListeningSocket, ScanProtocol } from "../scan.ts";
import { firstWords } from "../text/words.ts";
import { type Endpoint, readColonEndpoint } from "./endpoint.ts";

/** One row of `ss`. */
export type SsRow = {
  /** Null for families that have no ports: unix, netlink, packet, raw. */
  protocol: ScanProtocol | null;
  /** Whether the column Netid is there: it is left out when only one family was asked for. */
  hasNetid: boolean;
  state: string | null;
  local: Endpoint;
  peer: Endpoint;
  /** All that stands behind the peer. */
  extras: string;
};

const protocolOf: Readonly<Record<string, ScanProtocol>> = {
  tcp: "tcp",
  mptcp: "tcp",
  udp: "udp",
  udplite: "udplite",
  sctp: "sctp",
  dccp: "dccp",
};
const otherFamilies = new Set(
  "raw icmp6 icmp ??? nl u_str u_dgr u_seq p_raw p_dgr v_str v_dgr ti_rd ti_dg ti_st ti_sq xdp unknown".split(
    " ",
  ),
);
/** States as ss prints them, see `sstate_name` of iproute2's misc/ss.c. */
const states = new Set(
  "UNKNOWN ESTAB SYN-SENT SYN-RECV FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT UNCONN CLOSE-WAIT LAST-ACK LISTEN CLOSING NEW-SYN-RECV BOUND-INACTIVE CLOSED".split(
    " ",
  ),
);

export const isSsHeader = (line: string): boolean => /\bRecv-Q\s*Send-Q\s+Local Address:Port\b/.test(line);

/**
 * Reads a row with any of its columns: Netid is missing where one family was asked for, State where one state was.
 * "other": a row of a family without ports. Null: no row, or one that is cut.
 */
export function readSsRow(line: string): SsRow | "other" | null {
  const words = firstWords(line, 7);
  let at = 0;
  const netid = words[at]?.text ?? "";
  const hasNetid = netid in protocolOf || otherFamilies.has(netid);
  if (hasNetid) at++;
  // An association of an SCTP socket stands below it, drawn as a branch.
  if (words[at]?.text === "`-") at++;
  const state = words[at]?.text ?? "";
  const hasState = states.has(state);
  if (hasState) at++;
  if (!isCount(words[at]?.text) || !isCount(words[at + 1]?.text)) return null;
  if (otherFamilies.has(netid)) return "other";
  const local = readColonEndpoint(words[at + 2]?.text ?? "");
  const peerWord = words[at + 3];
  const peer = readColonEndpoint(peerWord?.text ?? "");
  if (local === null || peer === null || peerWord === undefined) return null;
  const sendQueue = Number(words[at + 1]?.text);
  return {
    protocol: hasNetid ? (protocolOf[netid] ?? null) : protocolByState(hasState ? state : null, sendQueue),
    hasNetid,
    state: hasState ? state : null,
    local,
    peer,
    extras: line.slice(peerWord.end),
  };
}

/**
 * Without Netid: only TCP listens, only UDP is unconnected (`ss -l` shows no unconnected TCP). Without State too, a
 * listening TCP socket has its backlog in Send-Q, while a UDP socket at rest has nothing there.
 */
function protocolByState(state: string | null, sendQueue: number): ScanProtocol {
  if (state === null) return sendQueue > 0 ? "tcp" : "udp";
  return state === "UNCONN" ? "udp" : "tcp";
}

const isCount = (word: string | undefined): boolean => word !== undefined && /^\d{1,10}$/.test(word);

/** Whether a text has columns that stand behind the peer; on a narrow terminal they come on a line of their own. */
export const hasSsExtras = (text: string): boolean => /(^|\s)(users:\(\(|cgroup:\S|ino:\d|uid:\d)/.test(text);

/** Whether the list of processes begins and does not end. */
export const isCutWithinUsers = (extras: string): boolean => {
  const at = extras.indexOf("users:(");
  if (at === -1) return /(^|\s)users?:?$/.test(extras);
  return !extras.includes("))", at);
};

/** Reads what `-p` and `-e` add. `ino:` without `uid:` is root's: ss leaves a zero out. */
export function readSsExtras(extras: string): Partial<ListeningSocket> {
  const known: { -readonly [K in keyof ListeningSocket]?: ListeningSocket[K] } = {};
  const at = extras.indexOf("users:((");
  const processes = at === -1 ? [] : readUsers(extras.slice(at));
  if (processes.length > 0) known.processes = processes;
  // Behind the list of processes only: a process may call itself `uid:0`.
  const end = at === -1 ? 0 : extras.lastIndexOf("))");
  const rest = extras.slice(Math.max(end, 0), Math.max(end, 0) + 8192);
  const uid = /\buid:(\d+)/.exec(rest)?.[1];
  if (uid !== undefined) known.user = uid === "0" ? "root" : uid;
  else if (/\bino:\d/.test(rest)) known.user = "root";
  if (/\bv6only:1\b/.test(rest)) known.family = 6;
  const group = /\bcgroup:(\S+)/.exec(rest)?.[1];
  if (group !== undefined) {
    known.controlGroup = group;
    known.unit = unitOf(group);
  }
  return known;
}

/** `(("nginx",pid=890,fd=6),("nginx",pid=889,fd=6))`; before iproute2 4.0 `(("nginx",890,6))`. */
function readUsers(text: string): { name: string; pid: number }[] {
  const found: { name: string; pid: number }[] = [];
  const pattern = /\("(.{0,64}?)",(?:pid=)?(\d{1,10}),/gs;
  for (const match of text.slice(0, 65_536).matchAll(pattern)) {
    const process = { name: match[1] ?? "", pid: Number(match[2]) };
    // A process that holds the socket twice (two descriptors) is one.
    if (!found.some(({ name, pid }) => name === process.name && pid === process.pid)) found.push(process);
    if (found.length === 64) break;
  }
  return found;
}

/** The unit of a control group: `/system.slice/nginx.service` -> `nginx.service`. */
export function unitOf(controlGroup: string): string | null {
  const names = controlGroup.split("/");
  for (let i = names.length - 1; i >= 0; i--) {
    const name = names[i] ?? "";
    if (/\.(service|socket|scope|mount|swap|container)$/.test(name)) return name;
  }
  return null;
}
