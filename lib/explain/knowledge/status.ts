/**
 * What a server did, in words that follow "the server": RFC 9110 section 15; 444, 494 and 499 are nginx's own
 * (https://nginx.org/en/docs/http/ngx_http_rewrite_module.html, src/http/ngx_http_request.h).
 */
const did: Record<number, string> = {
  200: "answered 200 (served)",
  204: "answered 204 (done, nothing to show)",
  206: "answered 206 (a part of the file)",
  304: "answered 304 (not changed since the last visit)",
  301: "answered with a redirect (301)",
  302: "answered with a redirect (302)",
  303: "answered with a redirect (303)",
  307: "answered with a redirect (307)",
  308: "answered with a redirect (308)",
  400: "refused it with 400 (malformed request)",
  401: "asked for a password (401)",
  403: "denied it with 403 (forbidden)",
  404: "refused it with 404 (nothing of that name there)",
  405: "refused it with 405 (method not allowed)",
  406: "refused it with 406 (not acceptable; also what ModSecurity rules often answer)",
  407: "asked for a proxy password (407)",
  408: "gave up with 408 (no complete request within the time allowed)",
  410: "refused it with 410 (gone for good)",
  411: "answered 411 (length required)",
  413: "answered 413 (body too large)",
  414: "answered 414 (address too long)",
  421: "answered 421 (host not served on this connection)",
  426: "answered 426 (other protocol required)",
  429: "refused it with 429 (too many requests from this client)",
  431: "refused it with 431 (headers too large)",
  444: "closed the connection without an answer (444, nginx)",
  494: "refused it with 494 (request header too large, nginx)",
  499: "had no one left to answer, since the client hung up first (499, nginx)",
  500: "failed with 500 (internal error)",
  501: "refused it with 501 (method not implemented)",
  502: "failed with 502 (no valid answer from the application behind it)",
  503: "failed with 503 (unavailable)",
  504: "failed with 504 (the application behind it did not answer in time)",
  505: "refused it with 505 (protocol version not supported)",
};

/** "refused it with 404 (nothing of that name there)": a predicate for "the server". */
export function didWith(status: number | null): string {
  if (status === null) return "left no status in the line";
  const known = did[status];
  if (known !== undefined) return known;
  if (status >= 200 && status < 300) return `answered ${status} (success)`;
  if (status >= 300 && status < 400) return `answered with a redirect (${status})`;
  if (status >= 400 && status < 500) return `answered ${status} (turned away)`;
  if (status >= 500 && status < 600) return `failed with ${status}`;
  return `answered ${status}`;
}
