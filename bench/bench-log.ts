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

/** Visitors on the site at once, and requests of one visit on average: about what the logs of real shops show. */
const visitorsAtOnce = 200;
const requestsPerVisit = 10;

type Visitor = { address: string; agent: string };

/**
 * The mixed bench log: combined lines, one in ten a probe, 190 bytes on average, with new visitors all the time and
 * many targets, so that neither caches nor compression flatter the figures. The same seed gives the same log.
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
  const visitors = Array.from({ length: visitorsAtOnce }, () => aVisitor(random));
  const scan = scanner(random);
  let stamp = "";
  for (let i = 0; i < count; i++) {
    if (i % linesPerSecond === 0) stamp = logTime(startMs + (i / linesPerSecond) * 1000);
    yield random.next() < 0.1 ? scan(stamp) : ordinaryLine(stamp, visitors, random);
  }
}

function logTime(atMs: number): string {
  const at = new Date(atMs);
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

const aVisitor = (random: Random): Visitor => ({
  address: `198.${random.between(18, 19)}.${random.between(0, 255)}.${random.between(1, 254)}`,
  agent: random.pick(agents),
});

/** Scans go on in the background, one after another: each a campaign's requests from one address. */
function scanner(random: Random): (stamp: string) => string {
  let left: string[] = [];
  let address = "";
  let agent = "-";
  return (stamp) => {
    if (left.length === 0) {
      const campaign = random.pick(campaigns);
      left = campaign.requests.filter((text) => text !== "GET /");
      address = `203.0.${random.between(0, 255)}.${random.between(1, 254)}`;
      agent = campaign.userAgent ?? "-";
    }
    const text = left.pop() ?? "";
    const request = /^[A-Z]+ [^ ]+$/.test(text) ? `${text} HTTP/1.1` : text;
    const escaped = request
      .replace(/["\\]/g, "\\$&")
      .replace(/[^ -~]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
    const status = request === text ? 400 : 404;
    return `${address} - - [${stamp}] "${escaped}" ${status} ${random.between(150, 500)} "-" "${agent}"`;
  };
}

function ordinaryLine(stamp: string, visitors: Visitor[], random: Random): string {
  const place = random.between(0, visitors.length - 1);
  if (random.next() < 1 / requestsPerVisit) visitors[place] = aVisitor(random);
  const { address, agent } = visitors[place] ?? aVisitor(random);
  const target = `/${random.pick(folders)}/${random.between(1, 20_000)}${random.pick(extensions)}`;
  const referer = random.next() < 0.5 ? "-" : `https://www.example.com/${random.pick(folders)}/`;
  const status = random.next() < 0.92 ? 200 : random.pick([301, 304, 404, 500]);
  return `${address} - - [${stamp}] "GET ${target} HTTP/1.1" ${status} ${random.between(200, 90_000)} "${referer}" "${agent}"`;
}
