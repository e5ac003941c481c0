import type { ByteString } from "../../log/request.ts";
import { bareAddress, hasPort, isAddress } from "../address.ts";
import { charCode, hexValue } from "../char-code.ts";
import { fieldValue } from "../field-value.ts";

/** What stands before the time stamp. */
export type Prefix = {
  vhost: ByteString | null;
  clientIp: ByteString;
  user: ByteString | null;
  forwardedFor: ByteString | null;
};

/**
 * Reads the columns before the time stamp, `line` up to `end`: Apache's `%h %l %u`, nginx's `$remote_addr - $remote_user`,
 * either with a virtual host before them (`%v`, `%v:%p`, `$host`) or an X-Forwarded-For chain in the client's place
 * or before it. User names may hold spaces. Null where the columns cannot be told apart, as behind a syslog prefix.
 */
export function readPrefix(line: ByteString, end: number): Prefix | null {
  const plain = readPlain(line, 0, end);
  if (plain !== null) return plain;
  const space = line.indexOf(" ");
  const behindVhost = space > 0 && space < end ? readPlain(line, space + 1, end) : null;
  if (behindVhost !== null && isAddress(behindVhost.clientIp)) {
    const vhost = line.slice(0, space);
    if (isVhost(vhost) && isPlainClient(vhost)) return { ...behindVhost, vhost: vhostName(vhost) };
  }
  return readColumns(line.slice(0, end));
}

/** `client - user ` from `start` to `end`, the shape of nearly every line, without making a list of words. */
function readPlain(line: ByteString, start: number, end: number): Prefix | null {
  const space = line.indexOf(" ", start);
  const userEnd = end - 1;
  if (line.charCodeAt(space + 1) !== charCode.minus || line.charCodeAt(space + 2) !== charCode.space)
    return null;
  if (line.charCodeAt(userEnd) !== charCode.space || space === start || space + 3 >= userEnd) return null;
  const isDash = userEnd - space === 4 && line.charCodeAt(space + 3) === charCode.minus;
  if (!isDash && line.indexOf(" ", space + 3) !== userEnd) return null;
  const client = line.slice(start, space);
  if (!isPlainClient(client)) return null;
  const user = isDash ? null : userValue(line.slice(space + 3, userEnd));
  return { vhost: null, clientIp: bareAddress(client), user, forwardedFor: null };
}

/**
 * Says whether a first column can be the client: not the quote of a wrapped line or chain, nor a chain written without
 * spaces, a syslog tag or a file name. A colon stands in addresses, before a port and in nginx's `unix:` alone.
 */
function isPlainClient(client: ByteString): boolean {
  const first = client.charCodeAt(0);
  if (first >= charCode.zero && first <= charCode.nine) return client.indexOf(",") === -1;
  if (first === charCode.quote || first === charCode.apostrophe || first === charCode.lessThan) return false;
  if (client.indexOf(",") !== -1 || client.indexOf("/") !== -1) return false;
  return client.indexOf(":") === -1 || client === "unix:" || hasPort(client) || isAddress(client);
}

function readColumns(prefix: ByteString): Prefix | null {
  const chain = readChain(prefix);
  if (chain === null) return null;
  const columns = chain.rest.split(" ").filter((column) => column !== "");
  if (chain.forwardedFor !== null) return behindChain(chain.forwardedFor, columns);
  const vhost = startsWithVhost(columns) ? columns.shift() : undefined;
  const client = columns.shift();
  const ident = columns.shift() ?? "-";
  if (client === undefined || !isPlainClient(client)) return null;
  // Words that are no `client ident user` mean a prefix that somebody put before the line.
  if (vhost !== undefined && !isVhost(vhost)) return null;
  if (ident !== "-" && (columns.length !== 1 || !isClientName(client))) return null;
  return {
    vhost: vhostName(vhost),
    clientIp: bareAddress(client),
    user: userName(columns),
    forwardedFor: null,
  };
}

/** `%{X-Forwarded-For}i` in the client's place, or before it: then the address after the chain is the client's. */
function behindChain(forwardedFor: ByteString, columns: ByteString[]): Prefix | null {
  const peer = columns[0] !== undefined && isAddress(columns[0]) ? columns.shift() : undefined;
  const first = forwardedFor.split(",", 1)[0]?.trim() ?? "";
  if (columns.length > 0) columns.shift();
  const clientIp = bareAddress(peer ?? first);
  return { vhost: null, clientIp, user: userName(columns), forwardedFor };
}

/** A leading chain, quoted or with commas, and what follows it; null for a quote that does not close. */
function readChain(prefix: ByteString): { forwardedFor: ByteString | null; rest: ByteString } | null {
  if (prefix.charCodeAt(0) === charCode.quote) {
    const close = prefix.indexOf('"', 1);
    if (close === -1) return null;
    const quoted = prefix.slice(1, close).trim();
    const rest = prefix.slice(close + 1);
    return quoted.includes(",")
      ? { forwardedFor: quoted, rest }
      : { forwardedFor: null, rest: quoted + rest };
  }
  let end = prefix.indexOf(" ");
  while (end > 0 && prefix.charCodeAt(end - 1) === charCode.comma) {
    const next = prefix.indexOf(" ", end + 1);
    end = next === -1 ? prefix.length : next;
  }
  const head = end === -1 ? prefix : prefix.slice(0, end);
  return head.includes(",")
    ? { forwardedFor: head, rest: prefix.slice(head.length) }
    : { forwardedFor: null, rest: prefix };
}

/** `%v %h` told from `%h %l`: the second column is an address, or the first one has a port. */
function startsWithVhost(columns: readonly ByteString[]): boolean {
  const [first, second, third] = columns;
  if (first === undefined || second === undefined || second === "-") return false;
  if (isAddress(second)) return true;
  return (
    columns.length >= 4 &&
    isClientName(second) &&
    (third === "-" || third === '""') &&
    (hasPort(first) || second.includes("."))
  );
}

const isClientName = (text: ByteString): boolean =>
  !text.endsWith(":") && !text.includes("|") && !text.includes("[") && !text.includes("=");

/** A colon that introduces no port is a syslog tag's or a time's. */
const isVhost = (text: ByteString): boolean => !bareAddress(text).includes(":") || isAddress(text);

function vhostName(column: ByteString | undefined): ByteString | null {
  return column === undefined || column === "-" ? null : fieldValue(bareAddress(column));
}

/**
 * What is left is the user. BunkerWeb and other nginx formats put `$request_id`, 32 hexadecimal digits, before it, and
 * old ingress-nginx `[address] -`.
 */
function userName(columns: readonly ByteString[]): ByteString | null {
  const [first = "", second] = columns;
  if (columns.length > 1 && isRequestId(first)) return userValue(columns.slice(1).join(" "));
  if (columns.length > 2 && second === "-" && first.startsWith("["))
    return userValue(columns.slice(2).join(" "));
  return userValue(columns.join(" "));
}

/** Apache writes an empty user name as two quotes. */
const userValue = (text: ByteString): ByteString | null => (text === '""' ? null : fieldValue(text));

function isRequestId(text: ByteString): boolean {
  if (text.length !== 32) return false;
  for (let at = 0; at < 32; at++) if (hexValue(text.charCodeAt(at)) === -1) return false;
  return true;
}
