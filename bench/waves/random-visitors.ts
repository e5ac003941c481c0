import type { Random } from "../../lib/demo/random.ts";
import { clientVisits } from "./random-clients.ts";
import { browsers, type Fleet, type MeasuredServer } from "./random-fleet.ts";
import { type Asked, answered, type Visit } from "./visit.ts";

const crawlers = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
];
const pages = [
  "/",
  "/about",
  "/products",
  "/blog/2026/11/hello",
  "/category/lamps",
  "/item/4711",
  "/cart",
  "/contact",
];

/**
 * Ordinary visitors: people, people with dead links, single-page and phone applications, partners' programs, crawlers,
 * monitors, link checkers, feeds, clients of registries, repositories, mail and files.
 */
export function* visitorsOf(fleet: Fleet, count: number, random: Random): Generator<Visit> {
  // What is broken is broken for everybody who comes: that is what makes visitors look like one another.
  const dead = fleet.servers.map(() =>
    Array.from(
      { length: random.between(1, 9) },
      (_, i) =>
        `/${random.pick(["old", "img", "api/v1", "static"])}/gone-${i}${random.pick(["", ".html", ".json", ".js"])}`,
    ),
  );
  for (let i = 0; i < count; i++) {
    const server = random.pick(fleet.servers);
    const broken = dead[server.id - 1] ?? [];
    const atMs = fleet.startMs + random.next() * (fleet.endMs - fleet.startMs - 3_600_000);
    const source = `${random.between(100, 190)}.${random.between(1, 254)}.${random.between(0, 255)}.${random.between(1, 254)}`;
    const roll = random.next();
    if (roll < 0.55) yield* person(server, source, atMs, broken, random);
    else if (roll < 0.7) yield* application(server, source, atMs, broken, random);
    else if (roll < 0.8) yield* phone(server, source, atMs, broken, random);
    else if (roll < 0.9) yield* crawler(server, source, atMs, broken, random);
    else if (roll < 0.94) yield* reader(server, source, atMs, broken, random);
    else if (roll < 0.97)
      yield* program({ atMs, server, source, agent: "-", referer: "-" }, broken, fleet, random);
    else yield* clientVisits({ atMs, server, source, referer: "-" }, random);
  }
}

type Broken = readonly string[];

function* person(
  server: MeasuredServer,
  source: string,
  startMs: number,
  broken: Broken,
  random: Random,
): Generator<Visit> {
  const agent = random.pick(browsers);
  let atMs = startMs;
  let referer = random.next() < 0.5 ? "-" : "https://www.example.org/search";
  for (let n = random.between(2, 12); n > 0; n--) {
    const isDead = random.next() < 0.08;
    const target = isDead ? random.pick(broken) : random.pick(pages);
    yield answered(
      { atMs, server, source, agent, referer: random.next() < 0.1 ? "-" : referer },
      target,
      isDead,
      random,
    );
    referer = "https://www.example.com/";
    atMs += random.between(1, 40) * 1_000;
  }
  if (random.next() < 0.2)
    yield answered({ atMs, server, source, agent, referer: "-" }, "/favicon.ico", true, random);
  if (random.next() < 0.02)
    yield answered(
      { atMs, server, source, agent, referer: "https://www.example.com/" },
      "/wp-login.php",
      true,
      random,
    );
}

/** A single-page application whose server lost some of its interfaces: the same refusals over and over. */
function* application(
  server: MeasuredServer,
  source: string,
  startMs: number,
  broken: Broken,
  random: Random,
): Generator<Visit> {
  const agent = random.pick(browsers);
  let atMs = startMs;
  yield answered({ atMs, server, source, agent, referer: "-" }, "/", false, random);
  for (let n = random.between(5, 30); n > 0; n--) {
    const isDead = random.next() < 0.5;
    const target = isDead ? random.pick(broken) : `/api/v2/items/${random.between(1, 900)}`;
    yield answered(
      { atMs, server, source, agent, referer: "https://www.example.com/app" },
      target,
      isDead,
      random,
    );
    atMs += random.between(0, 15) * 1_000;
  }
}

/** A phone application sends no referer; when its interfaces are gone it meets nothing but refusals. */
function* phone(
  server: MeasuredServer,
  source: string,
  startMs: number,
  broken: Broken,
  random: Random,
): Generator<Visit> {
  const agent = random.pick([
    "okhttp/4.12.0",
    "ShopApp/3.1 CFNetwork/1494 Darwin/23.4.0",
    "Dalvik/2.1.0 (Linux; U; Android 15)",
  ]);
  const deadShare = random.next() < 0.3 ? 1 : 0.2;
  let atMs = startMs;
  for (let n = random.between(4, 25); n > 0; n--) {
    const isDead = random.next() < deadShare;
    const target = isDead ? random.pick(broken) : `/api/v2/items/${random.between(1, 900)}`;
    yield answered({ atMs, server, source, agent, referer: "-" }, target, isDead, random);
    atMs += random.between(1, 60) * 1_000;
  }
}

function* crawler(
  server: MeasuredServer,
  source: string,
  startMs: number,
  broken: Broken,
  random: Random,
): Generator<Visit> {
  const agent = random.pick(crawlers);
  let atMs = startMs;
  for (let n = random.between(5, 60); n > 0; n--) {
    const isDead = random.next() < 0.25;
    const target = isDead
      ? random.next() < 0.5
        ? random.pick(broken)
        : `/old/page-${random.between(1, 400)}.html`
      : random.pick(pages);
    yield answered({ atMs, server, source, agent, referer: "-" }, target, isDead, random);
    atMs += random.between(1, 30) * 1_000;
  }
}

/** A feed reader or monitor: one address for ever. */
function* reader(
  server: MeasuredServer,
  source: string,
  startMs: number,
  broken: Broken,
  random: Random,
): Generator<Visit> {
  const isDead = random.next() < 0.3;
  const target = isDead ? random.pick(broken) : "/feed/";
  for (let n = 0; n < 12; n++)
    yield answered(
      { atMs: startMs + n * 300_000, server, source, agent: "FreshRSS/1.24.0", referer: "-" },
      target,
      isDead,
      random,
    );
}

/** A partner's program without its token, a monitor of all servers, somebody who checks links. */
function* program(asked: Asked, broken: Broken, { servers }: Fleet, random: Random): Generator<Visit> {
  const roll = random.next();
  const after = (ms: number): number => asked.atMs + ms;
  if (roll < 0.6) {
    const agent = random.pick(["python-requests/2.31.0", "inventory-sync/1.2", "Java/17.0.9", "-"]);
    for (let n = random.between(3, 25); n > 0; n--) {
      const target = `/api/v2/orders/${random.between(1_000, 99_999)}`;
      yield answered({ ...asked, agent, atMs: after(n * 3_000) }, target, random.next() < 0.9, random);
    }
  } else if (roll < 0.75) {
    const target = random.pick(["/health", "/metrics", "/status", "/ping"]);
    for (const server of servers) {
      const isDead = random.next() < 0.3;
      for (let n = 0; n < 12; n++) {
        const poll = {
          ...asked,
          server,
          agent: "HouseCheck/1.0",
          atMs: after(n * 120_000 + server.id * 700),
        };
        yield answered(poll, target, isDead, random);
      }
    }
  } else {
    let atMs = asked.atMs;
    for (const target of [...pages, ...broken, ...pages]) {
      atMs += random.between(200, 3_000);
      yield answered({ ...asked, agent: "LinkChecker/10.4", atMs }, target, broken.includes(target), random);
    }
  }
}
