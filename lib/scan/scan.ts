/**
 * What the output of a port tool says, whichever tool it is. Nothing here is trusted: every text may come from the
 * machine that was scanned (banners, names, certificates) or from whoever may start a process (its name). Texts are kept
 * as they came, cut at `textMax` or, where a field says so, another length.
 */

/** The tools whose output is read. A format of the same tool (nmap's XML, -oG, -oN) is told by `ScanReport.format`. */
export type ScanTool =
  | "nmap"
  | "masscan"
  | "naabu"
  | "rustscan"
  | "ss"
  | "netstat"
  | "sockstat"
  | "lsof"
  | "osquery"
  | "wazuh"
  /** Our own connect scan (`lib/vantage`). */
  | "doorwatch";

/** Formats that are read from text. */
export type TextFormat =
  | "nmap_xml"
  | "nmap_greppable"
  | "nmap_normal"
  | "masscan_json"
  | "masscan_list"
  | "naabu_json"
  | "rustscan_greppable"
  | "ss"
  | "netstat_linux"
  | "netstat_bsd"
  | "netstat_windows"
  | "netstat_solaris"
  | "sockstat"
  | "lsof_table"
  | "lsof_fields"
  | "osquery_json"
  | "osquery_table"
  | "wazuh_json";

/** `connect`: what our own connect scan found, which is never a text. */
export type ScanFormat = TextFormat | "connect";

/** From where the tool looked: `inside` lists the sockets of its own machine, `outside` tried ports over the network. */
export type ScanView = "inside" | "outside";

/** `ip` is nmap's protocol scan (-sO): the "port" is then an IP protocol number. */
export type ScanProtocol = "tcp" | "udp" | "sctp" | "dccp" | "udplite" | "ip";

/** First and last port, both included. */
export type PortRange = readonly [first: number, last: number];

/** The ports of one protocol that were looked at, ascending, not overlapping. */
export type Coverage = { protocol: ScanProtocol; ports: readonly PortRange[] };

/**
 * A report is read as a sequence: one `report`, then `port` and `host` in any order (a host of an outside scan follows
 * its ports; one host may come in several pieces), one `end`. A report that cannot be read to its end makes the
 * reading throw a `ScanError` instead of the `end`: what came before it must then not be stored.
 */
export type ScanPart =
  | { kind: "report"; report: ScanReport }
  | { kind: "port"; port: Observation }
  | { kind: "host"; host: ScannedHost }
  | { kind: "end"; end: ScanEnd };

/** What stands before the first port. */
export type ScanReport = {
  tool: ScanTool;
  format: ScanFormat;
  view: ScanView;
  version: string | null;
  /** The command line as the tool reports it, passwords taken out (`redactArguments`). */
  args: string | null;
  /** Null where the tool says none, or in a zone that it does not name. */
  startedAt: Date | null;
  /** The name of the machine that was looked at from inside, where its report says it (osquery does). */
  host: string | null;
};

/** A host of an outside scan, whether or not a port of it is listed. */
export type ScannedHost = {
  address: string;
  /** Names, the one that the user gave first, then those that DNS gave. */
  names: readonly string[];
  /** `unknown`: the tool does not say (masscan lists open ports only). */
  state: "up" | "down" | "skipped" | "unknown";
  reason: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  /** The tool gave the host up before its ports were done: what is not listed of it is not known. */
  isTimedOut: boolean;
  /** Ports that were looked at and are not listed one by one: nmap's "Not shown: 996 closed ports". */
  unlisted: readonly UnlistedPorts[];
};

export type UnlistedPorts = {
  state: string;
  count: number;
  /** Which they are, where the tool says it (nmap from 7.94 on). */
  coverage: Coverage | null;
};

/** What is known only when the report has been read. */
export type ScanEnd = {
  finishedAt: Date | null;
  /**
   * `complete`: it says itself that it ended well, or it is a table that is whole as far as it can be seen.
   * `partial`: lines of it could not be read, or it is only a part by its nature (a differential line of osquery).
   * `failed`: the tool says that it ended with an error. Only a complete report may close a port.
   */
  outcome: "complete" | "partial" | "failed";
  /**
   * The ports that were looked at, on every host of state `up` that was not timed out; of an inside view, on the machine
   * itself. Null: the report does not say, so a port that it does not list is not known to be closed.
   */
  coverage: readonly Coverage[] | null;
  /**
   * Inside only: the tool ran with the rights to see every process. False: processes that are missing are not known;
   * null: it cannot be told.
   */
  isPrivileged: boolean | null;
  /** Sentences for people: what was left out and why, what the tool complained of. At most 20. */
  notes: readonly string[];
};

/** One port of one host, or one listening socket. */
export type Observation = {
  /** Outside: a name of the host. Inside: the machine's name, where the report says it. */
  host: string | null;
  /**
   * The address as the tool writes it, without brackets and zone: an IP address (`::ffff:127.0.0.1` stays), `*` for any
   * address of its family, or a host name where the tool resolved it (no `-n`; BSD may have cut it).
   */
  address: string | null;
  /** Null only in malformed nmap XML. */
  protocol: ScanProtocol | null;
  /** Null only where the tool wrote a service's name that has no known number (`service` has the name). */
  port: number | null;
  /** `open`, `closed`, `filtered`, `unfiltered`, `open|filtered`, `closed|filtered`, or what else nmap wrote. */
  state: string;
  /** Why the tool thinks so (`syn-ack`, `reset`, `no-response`). */
  reason: string | null;
  service: string | null;
  /** `table`: the name was only looked up by the port's number, so it is no evidence. */
  serviceMethod: "table" | "probed" | null;
  product: string | null;
  version: string | null;
  extraInfo: string | null;
  /** The service speaks inside of TLS. */
  tunnel: "ssl" | null;
  /** What the service said first, or masscan's banner; at most 8 KiB. */
  banner: string | null;
  cpes: readonly string[];
  scripts: readonly ScriptOutput[];
  certificate: Certificate | null;
  /** When this port was seen, where the tool says it for each (masscan, naabu). */
  seenAt: Date | null;
  /** Inside only, from here on; null otherwise. */
  socket: ListeningSocket | null;
};

/** What an inside view knows about a listening socket. */
export type ListeningSocket = {
  /** 4: IPv4 only. 6: IPv6, which on most systems takes IPv4 on `::` too. Null: both (`*` of ss), or not known. */
  family: 4 | 6 | null;
  /** The interface that it is bound to (`%lo`). */
  interface: string | null;
  bindScope: BindScope | null;
  /** The first process of `processes`. */
  process: string | null;
  pid: number | null;
  /** All processes that hold the socket; empty where the tool could not or was not asked to tell. At most 64. */
  processes: readonly { name: string | null; pid: number | null }[];
  /** A name, or a number as text. */
  user: string | null;
  /** The systemd unit from the control group, or the Windows service. */
  unit: string | null;
  /** The package that the program of its first known process came with; `-`: none has it. Null: not told. */
  package: string | null;
  /** The control group as it is (`/system.slice/nginx.service`). */
  controlGroup: string | null;
  networkNamespace: string | null;
  /** Established connections to this port, where the output shows connections at all. */
  connections: number | null;
};

/** Null in `bindScope` stands for a name that says nothing. */
export type BindScope = "any" | "loopback" | "link_local" | "private" | "public";

/** Output of an NSE script, at most 8 KiB each and 32 KiB for a port. */
export type ScriptOutput = { id: string; output: string };

/** From NSE's ssl-cert. */
export type Certificate = {
  subject: string | null;
  issuer: string | null;
  /** Names and addresses that it is valid for. */
  names: readonly string[];
  notBefore: Date | null;
  notAfter: Date | null;
  sha256: string | null;
};

/** Most characters of a name, product, version or address that are kept. */
export const textMax = 1024;
/** Most characters of a banner or of a script's output that are kept. */
export const outputMax = 8192;
