/**
 * The token of an Authorization header, in any of the ways that shippers know: `Bearer TOKEN` (RFC 6750), Basic with
 * the token as password (RFC 7617), `Splunk TOKEN`, and `ApiKey` with the token itself or base64 of `id:token`.
 * Null where there is none.
 */
export function bearerToken(authorization: string | undefined): string | null {
  const space = authorization?.indexOf(" ") ?? -1;
  if (!authorization || space < 0) return null;
  const scheme = authorization.slice(0, space).toLowerCase();
  const value = authorization.slice(space + 1).trim();
  if (value === "") return null;
  if (scheme === "bearer" || scheme === "splunk") return value;
  if (scheme === "basic") return secretOf(value);
  if (scheme === "apikey") return value.startsWith("dw_") ? value : secretOf(value);
  return null;
}

function secretOf(base64: string): string | null {
  const pair = Buffer.from(base64, "base64").toString("utf8");
  const secret = pair.slice(pair.indexOf(":") + 1);
  return secret === "" ? null : secret;
}
