import { BoundedCache } from "../classify/bounded-cache.ts";
import type { ByteString } from "../log/request.ts";

/** Names of query parameters whose values are secrets, whole or as a part between separators: `access_token`. */
const secretWords = new Set(
  (
    "token key apikey password passwd pass pwd secret code session sessionid sid phpsessid jsessionid auth " +
    "authorization signature sig otp pin credential credentials jwt bearer nonce ticket"
  ).split(" "),
);
const mask = "***";

/**
 * Masks the values of query parameters that are named like secrets, in a target or a referer of an ordinary request.
 * The fragment and the path stay as they are.
 */
export function maskSecrets(target: ByteString | null): ByteString | null {
  if (target === null) return null;
  const start = target.indexOf("?");
  if (start < 0 || target.indexOf("=", start) < 0) return target;
  const end = target.indexOf("#", start);
  const query = end < 0 ? target.slice(start + 1) : target.slice(start + 1, end);
  const masked = query
    .split(/([&;])/)
    .map(maskParameter)
    .join("");
  return target.slice(0, start + 1) + masked + (end < 0 ? "" : target.slice(end));
}

function maskParameter(parameter: string): string {
  const equals = parameter.indexOf("=");
  if (equals <= 0 || equals === parameter.length - 1) return parameter;
  return isSecretName(parameter.slice(0, equals)) ? `${parameter.slice(0, equals + 1)}${mask}` : parameter;
}

const secretNames = new BoundedCache<boolean>(5_000);

function isSecretName(name: string): boolean {
  const known = secretNames.get(name);
  if (known !== undefined) return known;
  const words = name
    .replace(/%[0-9a-f]{2}/gi, "_")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const secret = words.some((word) => secretWords.has(word));
  secretNames.set(name, secret);
  return secret;
}
