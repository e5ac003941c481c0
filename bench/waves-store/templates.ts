import { classify } from "../../lib/classify/classify.ts";
import { parseNetworkSet } from "../../lib/classify/network-set.ts";
import { openRandom, type Random } from "../../lib/demo/random.ts";
import { parseLine } from "../../lib/parse/parse-line.ts";
import type { Burst } from "../../lib/waves/burst.ts";
import { observe } from "../../lib/waves/observe.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");
const folders = [
  "admin",
  "cgi-bin",
  "wp-content",
  "vendor",
  "backup",
  "api",
  "old",
  "config",
  "console",
  "phpmyadmin",
];
const famous = ["/.env", "/.git/config", "/wp-login.php", "/phpinfo.php", "/config.json"];
const context = { trustedProxies: parseNetworkSet(""), serverAddresses: new Set<string>() };

/** Wordlists as tools have them: thirty entries each, of a common pool, and some famous ones. */
export function wordlists(count: number): string[][] {
  const random = openRandom(3);
  const pool = Array.from(
    { length: 20_000 },
    (_, i) => `/${random.pick(folders)}/${word(random)}${i % 3 === 0 ? ".php" : ".cgi"}`,
  );
  return Array.from({ length: count }, () => [
    ...Array.from({ length: 27 }, () => random.pick(pool)),
    ...Array.from({ length: 3 }, () => random.pick(famous)),
  ]);
}

const word = (random: Random): string =>
  Array.from({ length: 7 }, () => String.fromCharCode(97 + random.between(0, 25))).join("");

/** Log lines of one source that tries targets, four a second. */
export function linesOf(source: string, targets: readonly string[], startMs: number): string[] {
  return targets.map((target, i) => {
    const at = new Date(startMs + i * 250);
    const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
    const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
    return `${source} - - [${day}:${time} +0000] "GET ${target} HTTP/1.1" 404 ${200 + i} "-" "Mozilla/5.0 zgrab/0.x"`;
  });
}

/** The burst that such lines make. */
export function burstOfLines(serverId: number, lines: readonly string[]): Burst {
  const observed = lines.flatMap((line) => {
    const request = parseLine(line);
    return "unparsed" in request ? [] : [{ serverId, request, judgement: classify(request, context) }];
  });
  const [burst] = observe(observed);
  if (!burst) throw new Error("the lines make no burst");
  return burst;
}
