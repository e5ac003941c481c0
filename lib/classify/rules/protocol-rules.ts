// biome-ignore-all lint/suspicious/noControlCharactersInRegex: the greetings of other protocols are binary
import type { ByteString, ParsedLine } from "../../log/request.ts";
import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { LineRule, RequestRule } from "./rule.ts";

/** Java, WebLogic, ADB, AMQP, BitTorrent, DCOM, IRC, SSTP, RTMP, Gnutella, NTLM, RATs, rsync, DNS, X11. */
const otherGreetings = String.raw`
  GIOP JRMI t3s?\s\d JDWP-Handshake CNXN AMQP \x13?BitTorrent DmdT ICY\s NICK\s STATUS\b SSTP_DUPLEX_POST RTMP
  GNUTELLA NTLM Gh0st @RSYNCD l\x00\x0b
  \x00[\x00-\xff]{1,12}version\x04bind \x01[\x00-\x03]\x00\x00
`;

/** Other protocols spoken to a web port, told by their first bytes or words. Request lines end where Apache met NUL. */
export const protocolRules: readonly LineRule[] = [
  {
    on: "line",
    id: "rtsp-request",
    title: "RTSP request to a web port (camera or streaming server wanted)",
    level: "low",
    category: "rtsp",
    matches: ({ protocol, target, requestLine }) =>
      (protocol?.toUpperCase().startsWith("RTSP/") ?? false) ||
      (target?.toLowerCase().startsWith("rtsp://") ?? false) ||
      /\bRTSP\/\d/.test(requestLine ?? ""),
  },
  {
    on: "line",
    id: "tls-hello",
    title: "TLS handshake to a port that speaks plain HTTP",
    level: "info",
    category: "tls_on_plain",
    // Handshake and alert records of SSL 3.0 to TLS 1.3; a client hello in the framing of SSL 2.0.
    matches: startsLike(
      /^(?:[\x14-\x17]\x03(?:[\x00-\x04]|$)|\x16$|[\x80-\xff][\x00-\xff]?\x01(?:\x03|\x00\x02))/,
    ),
  },
  {
    on: "line",
    id: "sip-request",
    title: "SIP request to a web port (telephone system wanted)",
    level: "low",
    category: "other_protocol",
    matches: ({ protocol, target }) =>
      (protocol?.toUpperCase().startsWith("SIP/") ?? false) || /^sips?:/i.test(target ?? ""),
  },
  protocol("ssh-hello", "SSH greeting sent to a web port", /^SSH-\d/),
  protocol(
    "rdp-hello",
    "Remote Desktop (RDP) connection request sent to a web port",
    /mstshash=|^\x03(?:\x00|$)/i,
  ),
  protocol(
    "smb-hello",
    "Windows file sharing (SMB) negotiation sent to a web port",
    /^\x00?[\x00-\xff]{0,4}[\xff\xfe]SMB/,
  ),
  protocol(
    "mqtt-connect",
    "MQTT connection request sent to a web port",
    /^\x10[\x00-\xff]{0,6}MQ(?:TT|Isdp)/,
  ),
  protocol(
    "socks-hello",
    "SOCKS proxy greeting sent to a web port (open proxy wanted)",
    /^(?:\x04[\x01\x02](?:[\x00-\xff]|$)|\x05[\x01-\x0a]?(?:[\x00-\x02\x80]|$))/,
  ),
  protocol(
    "mssql-prelogin",
    "Microsoft SQL Server login sent to a web port",
    /^\x12[\x00\x01](?:[\x00-\xff]|$)/,
  ),
  protocol(
    "oracle-connect",
    "Oracle database connection sent to a web port",
    /\(CONNECT_DATA=|\(DESCRIPTION=/,
  ),
  protocol("mongodb-query", "MongoDB query sent to a web port", /admin\.\$cmd|isMaster/),
  protocol(
    "postgresql-startup",
    "PostgreSQL greeting sent to a web port",
    /^\x00\x00\x00[\x00-\xff]{0,4}(?:\x04\xd2|\x00\x03\x00\x00)/,
  ),
  protocol(
    "redis-command",
    "Redis command sent to a web port",
    /^(?:\*\d{1,3}(?:\r|\n|$|\\r)|(?:INFO|PING|AUTH|CONFIG|COMMAND|CLIENT LIST|SLAVEOF|FLUSHALL)(?: [\w* ]{0,40})?$)/,
  ),
  protocol(
    "memcached-command",
    "Memcached command sent to a web port",
    /^(?:stats|version)(?: [\w* ]{0,40})?$/,
  ),
  protocol("vnc-hello", "VNC greeting sent to a web port", /^RFB\s\d/),
  protocol("ldap-bind", "LDAP request sent to a web port", /^0[\x0c-\x84][\x00-\xff]{0,4}\x02\x01/),
  protocol("telnet-negotiation", "Telnet negotiation sent to a web port", /^\xff[\xfb-\xfe]/),
  protocol(
    "miner-rpc",
    "JSON-RPC of a miner or wallet sent to a web port",
    /^\{[\x00-\xff]{0,200}"(?:method|jsonrpc|params)"/,
  ),
  protocol("stretchoid-marker", "Marker MGLNDD_address_port of the Stretchoid internet scan", /^MGLNDD_/),
  protocol("http2-preface", "HTTP/2 greeting sent to a server that speaks HTTP/1", /^PRI \* HTTP\/2/),
  protocol(
    "mail-command",
    "Mail command (SMTP, POP3, IMAP) sent to a web port",
    /^(?:EHLO|HELO|MAIL FROM:|RCPT TO:|USER \S|CAPA$|STARTTLS|QUIT$|NOOP$|[a-z]\d{1,4} (?:CAPABILITY|LOGIN|STARTTLS))/i,
  ),
  protocol(
    "other-hello",
    "First words of another protocol sent to a web port",
    new RegExp(`^${anyOf(otherGreetings)}`),
  ),
  protocol(
    "echo-of-control",
    "Binary greeting of another protocol sent to a web port",
    /^[\x00-\x08\x0b\x0c\x0e-\x1f]/,
  ),
];

/** Request lines that claim to be HTTP and are not. */
export const malformedRules: readonly LineRule[] = [
  {
    on: "line",
    id: "protocol-as-target",
    title: "Request with the protocol where the address should be (`GET HTTP/1.1 HTTP/1.1`)",
    level: "low",
    category: "malformed_request",
    matches: ({ target }) => /^HTTP\/?\d/i.test(target ?? ""),
  },
  {
    on: "line",
    id: "no-http-request",
    title: "Bytes or words that are no HTTP request",
    level: "low",
    category: "malformed_request",
    matches: ({ method }) => method === null,
  },
  {
    on: "line",
    id: "unknown-protocol-version",
    title: "Protocol or version that does not exist",
    level: "low",
    category: "malformed_request",
    matches: ({ protocol }) => protocol !== null && !protocols.has(protocol),
  },
  {
    on: "line",
    id: "invented-method",
    title: "Method that no web client uses",
    level: "low",
    category: "malformed_request",
    matches: ({ method, status }) =>
      method !== null &&
      !methods.has(method) &&
      (status === null || status >= 400 || !/^[A-Z-]{3,20}$/.test(method)),
  },
  {
    on: "line",
    id: "diagnostic-method",
    title: "Method that only tests and exploits use (TRACE, TRACK, DEBUG)",
    level: "low",
    category: "malformed_request",
    matches: ({ method }) => method === "TRACE" || method === "TRACK" || method === "DEBUG",
  },
  {
    on: "line",
    id: "no-protocol",
    title: "Request without a protocol version (HTTP/0.9), as fingerprinting tools send it",
    level: "low",
    category: "malformed_request",
    // Logs that have no protocol column show the same, so the server must have objected.
    matches: ({ format, protocol, status }) =>
      protocol === null && format !== "json" && status !== null && status >= 400,
  },
  {
    on: "line",
    id: "target-without-slash",
    title: "Request for an address that does not begin with a slash",
    level: "low",
    category: "malformed_request",
    matches: ({ method, target, status }) =>
      status === 400 && (target === null || (!/^[/*]|^https?:\/\//i.test(target) && method !== "CONNECT")),
  },
];

export const proxyRules: readonly LineRule[] = [
  {
    on: "line",
    id: "connect-tunnel",
    title: "CONNECT: the server is asked to tunnel to another host",
    level: "medium",
    category: "open_proxy",
    // WebSockets over HTTP/2 and 3 use CONNECT with a path of the server's own (RFC 8441).
    matches: ({ method, target }) => method === "CONNECT" && !(target?.startsWith("/") ?? false),
  },
  {
    on: "line",
    id: "foreign-absolute-uri",
    title: "Absolute address of another host: the server is asked to act as a proxy",
    level: "medium",
    category: "open_proxy",
    matches: (line) => isForeignUri(line),
  },
];

/** What only the whole request shows of a proxy hunt. */
export const proxyRequestRules: readonly RequestRule[] = [
  {
    on: "request",
    id: "proxy-judge-path",
    title: "Page of a proxy judge: somebody tests whether the server forwards requests",
    level: "low",
    category: "open_proxy",
    gate: [feature.guessWord, feature.unlinked],
    matches: ({ lastSegment, isTurnedAway }) => isTurnedAway && proxyJudges.has(lastSegment),
  },
];

/** What only the whole request shows of a proxy hunt, and carries nothing worse. */
export const addressInPathRules: readonly RequestRule[] = [
  {
    on: "request",
    id: "address-in-path",
    title: "Address of another host behind a path: somebody tests for a relay",
    level: "low",
    category: "open_proxy",
    gate: [feature.scheme, feature.unlinked],
    matches: (request) => request.isGuess && /^\/[^?]{0,200}\bhttps?:\/\/?[\w[]/.test(request.path),
  },
];

export const proxyJudges = new Set([
  "azenv.php",
  "proxyheader.php",
  "proxy_judge.php",
  "prxjdg.cgi",
  "proxyjudge.php",
]);

/** Methods of RFC 9110, WebDAV (RFC 4918, 3253, 3648, 3744, 5323, 4791) and of caches that clients really use. */
export const methods = new Set(
  (
    "GET HEAD POST PUT DELETE OPTIONS PATCH CONNECT TRACE TRACK DEBUG PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK " +
    "SEARCH REPORT MKCALENDAR MKACTIVITY MKWORKSPACE CHECKOUT CHECKIN UNCHECKOUT VERSION-CONTROL MERGE UPDATE LABEL " +
    "BASELINE-CONTROL ORDERPATCH ACL BIND UNBIND REBIND SUBSCRIBE UNSUBSCRIBE NOTIFY POLL BPROPFIND BPROPPATCH BCOPY " +
    "BMOVE BDELETE PURGE BAN LINK UNLINK QUERY SOURCE PRI RPC_IN_DATA RPC_OUT_DATA CCM_POST BITS_POST"
  ).split(" "),
);

export const protocols = new Set([
  "HTTP/1.1",
  "HTTP/2.0",
  "HTTP/1.0",
  "HTTP/2",
  "HTTP/3.0",
  "HTTP/3",
  "HTTP/0.9",
]);

function startsLike(pattern: RegExp): LineRule["matches"] {
  return ({ requestLine }) => pattern.test(head(requestLine));
}

function protocol(id: string, title: string, pattern: RegExp): LineRule {
  return { on: "line", id, title, level: "low", category: "other_protocol", matches: startsLike(pattern) };
}

/** A greeting is short; what follows it is nobody's business here. */
const head = (requestLine: ByteString | null): string => (requestLine ?? "").slice(0, 512);

/** The host is the server's own where the virtual host, or the page that linked here, has the same name. */
function isForeignUri({ target, vhost, referer }: ParsedLine): boolean {
  const host = hostOf(target);
  if (host === null) return false;
  if (vhost !== null) return bareHost(host) !== bareHost(vhost);
  const from = hostOf(referer);
  return from === null || bareHost(from) !== bareHost(host);
}

function hostOf(uri: ByteString | null): string | null {
  const found = /^(?:https?|ftp|ws|wss):\/\/([^/?#\s]{1,255})/i.exec(uri ?? "");
  return found?.[1]?.toLowerCase() ?? null;
}

const bareHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^[^@]*@/, "")
    .replace(/:\d{1,5}$/, "")
    .replace(/^www\./, "");
