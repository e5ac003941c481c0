import { lookup as lookUp } from "node:dns/promises";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { NetworkSet } from "../classify/network-set.ts";
import { mayReach } from "./address-guard.ts";

export type ResolvedAddress = { address: string; family: number };

/** What a request may do. `resolve` and `timeoutMs` have the system's resolver and 15 seconds as defaults. */
export type RequestLimits = {
  /** Private networks that may be reached all the same. */
  allowed: NetworkSet;
  /** Certificates in PEM form that are trusted besides; undefined: the known authorities alone. */
  ca?: string[] | undefined;
  resolve?: (host: string) => Promise<ResolvedAddress[]>;
  timeoutMs?: number;
};

export type GuardedPost = {
  url: string;
  headers: Record<string, string>;
  /** Headers that another host must not see; sent until a redirect leads there. */
  secretHeaders: Record<string, string>;
  body: string;
};

/** `text`: the beginning of the body, at most `answerBytesMax` bytes. */
export type GuardedAnswer = {
  status: number;
  statusText: string;
  retryAfter: string | null;
  text: string;
};

/** The request was not made, because it must not be. Trying again helps only when a person changed something. */
export class ForbiddenRequestError extends Error {
  override name = "ForbiddenRequestError";
}

const answerBytesMax = 16_384;
const redirectsMax = 3;

/**
 * POSTs to an address that a person configured, such that it cannot be turned against us: http and https only; the name
 * is resolved once, every address that it has must be public or allowed, and the connection goes to one of these and
 * nowhere else, whatever the name resolves to a moment later; each redirect is judged in the same way. A redirect gets
 * the same POST (303 is taken as an answer), never leads from https to http, and at another origin comes without the
 * secret headers.
 *
 * @throws ForbiddenRequestError, or the error of the system or the time-out, whose messages are fit for people and hold
 * no part of the URL but its host
 */
export async function postGuarded(post: GuardedPost, limits: RequestLimits): Promise<GuardedAnswer> {
  const signal = AbortSignal.timeout(limits.timeoutMs ?? 15_000);
  let url = readUrl(post.url);
  let headers = { ...post.headers, ...credentialsOf(url), ...post.secretHeaders };
  for (let redirects = 0; ; redirects++) {
    const { answer, location } = await postOnce(url, headers, post.body, limits, signal);
    if (location === null || ![301, 302, 307, 308].includes(answer.status)) return answer;
    if (redirects === redirectsMax)
      throw new ForbiddenRequestError(`${url.host} redirected more than ${redirectsMax} times`);
    const next = readUrl(URL.canParse(location, url) ? new URL(location, url).href : "");
    if (url.protocol === "https:" && next.protocol !== "https:")
      throw new ForbiddenRequestError(`${url.host} redirected from https to http`);
    if (next.origin !== url.origin) headers = { ...post.headers };
    url = next;
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:")
    throw new ForbiddenRequestError("only addresses that begin with https:// or http:// can be used");
  return url;
}

/** User and password that stand in a URL, as the header that they mean. */
function credentialsOf(url: URL): Record<string, string> {
  if (url.username === "" && url.password === "") return {};
  const plain = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { authorization: `Basic ${Buffer.from(plain).toString("base64")}` };
}

async function postOnce(
  url: URL,
  headers: Record<string, string>,
  body: string,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<{ answer: GuardedAnswer; location: string | null }> {
  const addresses = await addressesOf(url, limits, signal);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const request = send(
      {
        method: "POST",
        hostname: bareHost(url),
        port: url.port || (url.protocol === "https:" ? 443 : 80),
        path: url.pathname + url.search,
        headers: { ...headers, host: url.host, "content-length": Buffer.byteLength(body) },
        agent: false,
        signal,
        ...(limits.ca ? { ca: limits.ca } : {}),
        // The name stays for Host, SNI and the certificate; the connection knows only addresses that were judged.
        lookup: (_host, options, done) => {
          if (options.all) done(null, addresses);
          else done(null, addresses[0]?.address ?? "", addresses[0]?.family ?? 0);
        },
      },
      resolve,
    );
    request.once("error", (error) => reject(signal.aborted ? late(url) : error));
    request.end(body);
  });
  const { statusCode = 0, statusMessage = "" } = response;
  const text = await beginningOf(response).catch((error) => {
    throw signal.aborted ? late(url) : error;
  });
  const retryAfter = response.headers["retry-after"] ?? null;
  return {
    answer: { status: statusCode, statusText: statusMessage, retryAfter, text },
    location: response.headers.location ?? null,
  };
}

/** @throws ForbiddenRequestError when one of the host's addresses must not be reached */
async function addressesOf(url: URL, limits: RequestLimits, signal: AbortSignal): Promise<ResolvedAddress[]> {
  const host = bareHost(url);
  const family = isIP(host);
  const resolve = limits.resolve ?? ((name) => lookUp(name, { all: true, verbatim: true }));
  const addresses = family === 0 ? await inTime(resolve(host), signal, url) : [{ address: host, family }];
  if (addresses.length === 0) throw new Error(`${host} has no address`);
  const forbidden = addresses.find(({ address }) => !mayReach(address, limits.allowed));
  if (forbidden)
    throw new ForbiddenRequestError(
      forbidden.address === host
        ? `${host} is not a public address; OUTBOUND_ALLOW lets it through where it is meant`
        : `${host} has the address ${forbidden.address}, which is not public; OUTBOUND_ALLOW lets it through where it is meant`,
    );
  return addresses;
}

/** Without the brackets of IPv6. */
const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

const late = (url: URL): Error => new Error(`${url.host} did not answer in time`);

function inTime<T>(working: Promise<T>, signal: AbortSignal, url: URL): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(late(url)), { once: true });
    working.then(resolve, reject);
  });
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= answerBytesMax) break;
  }
  response.destroy();
  return Buffer.concat(chunks).subarray(0, answerBytesMax).toString("utf8");
}
