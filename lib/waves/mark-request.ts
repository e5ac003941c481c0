import { describeAgent } from "../classify/agent.ts";
import type { Judgement, ParsedLine } from "../log/request.ts";

/** Why a request is kept in a burst. */
export type Mark =
  /** A probe by its own line. */
  | "probe"
  /** Turned away, and no page led there: an entry of a list that no rule knows, or a visitor's stale bookmark. */
  | "stray"
  /** A program that asks for the start page: many tools begin so. */
  | "front"
  /** A password sent. */
  | "login"
  /** A connection on which nothing was asked. */
  | "idle";

/**
 * Says whether a request belongs into bursts, by its line alone: only so do the same lines give the same bursts in any
 * order. Null for almost all ordinary requests, quickly.
 *
 * On a host that serves something for whatever is asked, being served that says as little as being refused elsewhere.
 *
 * Strays leave out what ordinary visitors meet by the thousand: whatever a page links to (a referer), icons, styles and
 * pictures, crawlers and monitors. What then still is no scan is sorted out where the whole burst is seen: `judgeBurst`.
 */
export function markRequest(
  line: ParsedLine,
  { verdict, outcome }: Judgement,
  isCatchAll = false,
): Mark | null {
  if (verdict === "probe") return isLogin(line) ? "login" : "probe";
  if (verdict === "internal") return null;
  if (line.requestLine === null) return line.status === 400 || line.status === 408 ? "idle" : null;
  if (line.method === "POST" && isLogin(line)) return isGoodProgram(line.userAgent) ? null : "login";
  if (line.referer !== null || line.target === null) return null;
  const isAway = outcome === "refused" || outcome === "denied" || (isCatchAll && outcome === "served");
  if (isAway && line.target !== "/") return isStray(line, line.target) ? "stray" : null;
  return line.target === "/" && isProgram(line.userAgent) ? "front" : null;
}

/** Login forms and APIs, by the last words of their path. */
const logins =
  /\/(?:wp-login\.php|xmlrpc\.php|user\/login|users?\/sign_in|login(?:\.(?:php|aspx?|jsp|html?|cgi|action|do))?|signin|sign-in|log-?in|auth(?:enticate)?|logon|j_security_check|session(?:s|\/new)?|token|administrator\/index\.php|admin(?:\/index\.php)?|formlogin|remote\/logincheck|owa\/auth\.owa|api\/(?:v\d\/)?(?:auth|login))\/?$/i;

export function isLogin({ method, target }: ParsedLine): boolean {
  if (method !== "POST" || target === null || target.length > 300) return false;
  const mark = target.indexOf("?");
  return logins.test(mark === -1 ? target : target.slice(0, mark));
}

const isStray = ({ userAgent }: ParsedLine, target: string): boolean =>
  !wellKnown.test(target) && !asset.test(target) && !builtFile.test(target) && !isGoodProgram(userAgent);

/** What browsers, phones and advertisers ask every site for, unasked. */
const wellKnown =
  /^\/(?:$|\?|favicon|apple-touch-icon|apple-app-site-association|robots\.txt|humans\.txt|sitemap|ads\.txt|app-ads\.txt|sellers\.json|browserconfig\.xml|manifest\.json|site\.webmanifest|sw\.js|service-worker\.js|\.well-known\/(?!.*\.php)|autodiscover\/|crossdomain\.xml|feed\/?$|rss|opensearch\.xml)/i;

const asset =
  /\.(?:css|js|mjs|map|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|eot|mp[34]|webm|m4[av]|ts|m3u8)(?:\?|$)/i;

/** What a single-page application loads, all of it gone once a new version is there. */
const builtFile =
  /^\/(?:static|assets|_next|_nuxt|locales?|i18n)\/(?:[\w.~@-]+\/)*[\w.~@-]+\.(?:json|txt|xml|html|wasm)(?:\?|$)/i;

function isGoodProgram(userAgent: string | null): boolean {
  if (userAgent === null) return false;
  const { isCrawler, isMonitor } = describeAgent(userAgent.toLowerCase());
  return isCrawler || isMonitor;
}

function isProgram(userAgent: string | null): boolean {
  if (userAgent === null) return true;
  const { isCrawler, isMonitor, isBrowser } = describeAgent(userAgent.toLowerCase());
  return !isBrowser && !isCrawler && !isMonitor;
}
