import type { ByteString, ParsedLine } from "../log/request.ts";
import type { Category } from "../log/vocabulary.ts";

/** Longer targets are cut: a target is compared and shown, never used to reach anything. */
const targetLengthMax = 160;
const parametersMax = 8;

/**
 * What a request asked for, in the form in which targets are compared: two runs of one tool give the same targets, on
 * whatever server, whatever they carry along.
 *
 * - HTTP: the path, percent-decoded once, lower case, slashes run together, without session ids (`;jsessionid=…`); then
 *   the names of its parameters, sorted. Their values are dropped (they hold addresses, markers, times), but for
 *   parameters that choose a function (`action`, `option`, `rest_route` …), which say what is attacked.
 * - Parameters against caches (`_`, `rnd`, `nocache` …) are dropped, and names that look random become `~`.
 * - Numbers of six digits and more become `#`, identifiers (UUID, 24 hex digits and more, random words) `~`, IPv4
 *   addresses `*`. Shorter numbers stay: `php4` and `php5` are two entries of a list.
 * - The method does not count: tools fall back from HEAD to GET.
 * - Through a proxy: `proxy:` and host, path. `CONNECT` keeps host and port: a proxy checker's judge is its signature.
 * - A tool that names itself and only asks for the start page: `/ as ` and that name, for `/` alone says nothing.
 * - No HTTP: the protocol's category and the first readable characters (`other_protocol:ssh-2.0-go`,
 *   `rtsp:options /`); a TLS hello is random bytes, so just `tls_on_plain:hello`.
 */
export function normaliseTarget(line: ParsedLine, category: Category | null): string {
  const { method, target, requestLine } = line;
  if (category === "tls_on_plain") return "tls_on_plain:hello";
  if (category === "rtsp" || category === "other_protocol")
    return `${category}:${greeting(requestLine ?? "")}`;
  if (target === null) return `malformed_request:${greeting(requestLine ?? "")}`;
  if (method === "CONNECT") return `connect ${fold(target.toLowerCase(), false).slice(0, targetLengthMax)}`;
  const absolute = /^([a-z]{2,8}):\/\/([^/?#]{1,100})(.*)$/is.exec(target);
  if (category === "open_proxy" && absolute) {
    return `proxy:${(absolute[2] ?? "").toLowerCase()}${normalisePath(absolute[3] || "/")}`.slice(
      0,
      targetLengthMax,
    );
  }
  const path = normalisePath(absolute ? absolute[3] || "/" : target).slice(0, targetLengthMax);
  return category === "scanner_agent" && path === "/" ? `/ as ${greeting(line.userAgent ?? "")}` : path;
}

function normalisePath(target: ByteString): string {
  const fragment = target.indexOf("#");
  const whole = fragment > 0 ? target.slice(0, fragment) : target;
  const mark = whole.indexOf("?");
  const path = mark === -1 ? whole : whole.slice(0, mark);
  const plain = decode(path.slice(0, targetLengthMax * 3)).toLowerCase();
  const folded = fold(plain.replace(sessionId, "").replace(/\/{2,}/g, "/"), true);
  if (mark === -1) return folded || "/";
  const names = parameterNames(whole.slice(mark + 1));
  return names === "" ? folded || "/" : `${folded}?${names}`;
}

const sessionId = /;(?:jsessionid|phpsessid|sid|cfid|cftoken)=[^/;]*/g;

/** Parameters whose value chooses what is run, as long as it is a plain word. */
const selectors = new Set(["action", "option", "rest_route", "plugin", "module", "controller"]);

/** Parameters that only keep caches from answering. */
const cacheBusters = new Set(
  "_ __ _t _r _ts r cb rnd rand random nocache no_cache cachebuster cache_buster ts timestamp nonce".split(
    " ",
  ),
);

function parameterNames(query: ByteString): string {
  const names = new Set<string>();
  for (const pair of query.slice(0, 2_000).split("&", 64)) {
    const equals = pair.indexOf("=");
    const name = decode((equals === -1 ? pair : pair.slice(0, equals)).slice(0, 96))
      .toLowerCase()
      .slice(0, 32);
    if (name === "" || cacheBusters.has(name)) continue;
    const value = equals === -1 ? "" : decode(pair.slice(equals + 1, equals + 81)).toLowerCase();
    if (selectors.has(name) && /^[\w./-]{1,60}$/.test(value)) names.add(`${name}=${fold(value, true)}`);
    else names.add(equals === -1 && isRandom(name) ? "~" : fold(name, true));
  }
  return [...names].sort().slice(0, parametersMax).join("&");
}

/** A value without a name: nothing that a program would call a parameter. */
const isRandom = (text: string): boolean =>
  text.length > 24 || (text.length >= 6 && /\d/.test(text) && /[a-z]/.test(text) && /^[a-z0-9]+$/.test(text));

/** Percent-decodes printable ASCII, once: `%2e` is a dot to every server, `%252e` is a trick and stays one. */
const decode = (text: ByteString): string =>
  text.includes("%")
    ? text.replace(/%([2-7][0-9a-f])/gi, (whole, hex: string) => {
        const code = Number.parseInt(hex, 16);
        return code < 127 ? String.fromCharCode(code) : whole;
      })
    : text;

/** How often a word changes between letters and digits: names do once, as in `phpmyadmin2`, random words all the time. */
const changesOf = (word: string): number => word.match(/[a-z](?=\d)|\d(?=[a-z])/g)?.length ?? 0;

function fold(text: string, alsoAddresses: boolean): string {
  // Nearly all targets hold nothing to fold.
  if (!/\d/.test(text)) return text;
  const folded = text
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "~")
    .replace(/(?<![a-z0-9])(?=[a-z]*\d)[0-9a-f]{24,}(?![a-z0-9])/g, "~")
    .replace(/(?<![a-z0-9])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{32,}(?![a-z0-9])/g, "~");
  const plain = folded.replace(/(?<![a-z0-9])[a-z0-9]{9,}(?![a-z0-9])/g, (word) =>
    changesOf(word) >= 3 ? "~" : word,
  );
  const addressed = alsoAddresses ? plain.replace(/(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g, "*") : plain;
  return addressed.replace(/\d{6,}/g, "#");
}

/** The readable beginning of a request that is no HTTP; clients write their own address and random bytes into it. */
const greeting = (text: ByteString): string =>
  fold(
    text
      .slice(0, 80)
      .replace(/[^!-~]+/g, " ")
      .trim()
      .toLowerCase(),
    true,
  ).slice(0, 40);
