import { campaigns } from "../lib/demo/campaigns.ts";
import { openRandom, type Random } from "../lib/demo/random.ts";

const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "okhttp/4.12.0",
];
const folders = [
  "products",
  "images",
  "assets/css",
  "assets/js",
  "blog/2026",
  "category",
  "api/v1/items",
  "users",
];
const extensions = ["", ".html", ".css", ".js", ".png", ".jpg", ".php?id=7", "?page=2&sort=price"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** Probe lines as campaigns of the demonstration send them. */
const probes = campaigns.flatMap((campaign) =>
  campaign.requests
    .filter((text) => text !== "GET /")
    .map((text) => ({ text, agent: campaign.userAgent ?? "-" })),
);

/**
 * The mixed bench log: combined lines, one in ten a probe, 200 bytes on average; many visitors with many targets, so
 * that neither caches nor compression flatter the figures. The same seed gives the same log.
 *
 * @param count lines to write
 * @param startMs time of the first line
 * @param linesPerSecond how fast the time in the log goes
 */
export function* benchLog(
  count: number,
  startMs: number,
  linesPerSecond: number,
  seed = 7,
): Generator<string> {
  const random = openRandom(seed);
  for (let i = 0; i < count; i++) {
    yield benchLine(startMs + Math.floor(i / linesPerSecond) * 1000, random);
  }
}

let stampMs = Number.NaN;
let stamp = "";

function benchLine(atMs: number, random: Random): string {
  if (atMs !== stampMs) {
    const at = new Date(atMs);
    const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
    stamp = `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
    stampMs = atMs;
  }
  return random.next() < 0.1 ? probeLine(random) : ordinaryLine(random);
}

function probeLine(random: Random): string {
  const { text, agent } = random.pick(probes);
  const request = /^[A-Z]+ [^ ]+$/.test(text) ? `${text} HTTP/1.1` : text;
  const escaped = request
    .replace(/["\\]/g, "\\$&")
    .replace(/[^ -~]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
  const address = `203.0.${random.between(0, 40)}.${random.between(1, 254)}`;
  return `${address} - - [${stamp}] "${escaped}" ${random.next() < 0.9 ? 404 : 400} ${random.between(150, 500)} "-" "${agent}"`;
}

function ordinaryLine(random: Random): string {
  const address = `198.${random.between(18, 19)}.${random.between(0, 255)}.${random.between(1, 254)}`;
  const target = `/${random.pick(folders)}/${random.between(1, 20_000)}${random.pick(extensions)}`;
  const referer = random.next() < 0.5 ? "-" : `https://www.example.com/${random.pick(folders)}/`;
  const status = random.next() < 0.92 ? 200 : random.pick([301, 304, 404, 500]);
  return `${address} - - [${stamp}] "GET ${target} HTTP/1.1" ${status} ${random.between(200, 90_000)} "${referer}" "${random.pick(agents)}"`;
}
