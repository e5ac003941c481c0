import type { ByteString } from "../log/request.ts";
import { charCode, digitAt, hexValue } from "./char-code.ts";

/**
 * A client as logs write it, without a port and without the brackets of IPv6: `1.2.3.4:5678` -> `1.2.3.4`,
 * `[2001:db8::1]:443` -> `2001:db8::1`. Anything else (host names, `-`) is returned as it is.
 */
export function bareAddress(text: ByteString): ByteString {
  if (text.charCodeAt(0) === charCode.openBracket) {
    const close = text.indexOf("]");
    return close > 1 ? text.slice(1, close) : text;
  }
  const colon = text.indexOf(":");
  if (colon <= 0 || text.indexOf(":", colon + 1) !== -1) return text;
  return isPort(text, colon + 1) ? text.slice(0, colon) : text;
}

/** Says whether a text is an IPv4 or IPv6 address by its looks, with or without brackets and port. */
export function isAddress(text: ByteString): boolean {
  const address = bareAddress(text);
  const zone = address.indexOf("%");
  return isIpv4(address) || isIpv6(zone === -1 ? address : address.slice(0, zone));
}

/** Says whether a text is a chain of addresses as X-Forwarded-For has it: `a, b`, `unknown` allowed. */
export function isAddressChain(text: ByteString): boolean {
  return text.split(",").every((part) => {
    const hop = part.trim();
    return hop === "unknown" || isAddress(hop);
  });
}

/** Says whether a text is a dotted host name in ASCII, and no address. */
export function isHostName(text: ByteString): boolean {
  if (text.length > 253 || !text.includes(".") || isAddress(text)) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isWord = digitAt(text, at) !== -1 || ((code | 32) >= 97 && (code | 32) <= 122);
    if (!isWord && code !== charCode.dot && code !== charCode.minus && code !== charCode.underscore)
      return false;
  }
  return true;
}

/** Says whether a text ends with `:digits` and is no IPv6 address: `example.com:443`. */
export function hasPort(text: ByteString): boolean {
  return bareAddress(text).length < text.length;
}

function isPort(text: string, start: number): boolean {
  const length = text.length - start;
  if (length < 1 || length > 5) return false;
  for (let at = start; at < text.length; at++) if (digitAt(text, at) === -1) return false;
  return true;
}

function isIpv4(text: string): boolean {
  let dots = 0;
  let part = -1;
  for (let at = 0; at < text.length; at++) {
    const digit = digitAt(text, at);
    if (digit !== -1) part = part === -1 ? digit : part * 10 + digit;
    else if (text.charCodeAt(at) === charCode.dot && part !== -1) {
      dots++;
      part = -1;
    } else return false;
    if (part > 255) return false;
  }
  return dots === 3 && part !== -1;
}

function isIpv6(text: string): boolean {
  if (text.length < 2 || text.length > 45) return false;
  let colons = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === charCode.colon) colons++;
    else if (hexValue(code) === -1 && code !== charCode.dot) return false;
  }
  return colons >= 2 && colons <= 8;
}
