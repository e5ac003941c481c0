import type { DemoServer } from "./fleet.ts";
import type { DemoRequest } from "./log-line.ts";
import type { Random } from "./random.ts";

const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
  "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
];

const pages: Record<string, readonly string[]> = {
  web: ["/", "/about", "/products", "/contact", "/news", "/jobs"],
  shop: ["/", "/category/lamps", "/category/chairs?page=2", "/item/4711", "/item/1337", "/cart", "/checkout"],
  api: ["/v1/items?limit=50", "/v1/orders", "/v1/session?token=demo", "/v1/health", "/v1/items/42"],
  blog: ["/", "/2026/10/moving-house", "/2026/11/a-quiet-week", "/tag/garden", "/feed/"],
  camera: ["/", "/status"],
  app: ["/", "/projects", "/projects/12/board", "/settings/profile"],
};

const assets = ["/assets/app.css", "/assets/app.js", "/favicon.ico", "/images/logo.svg", "/robots.txt"];

/** What people do on a server within an hour: each visit a page, what belongs to it, and sometimes a second page. */
export function visitorsOf(server: DemoServer, hourMs: number, random: Random): DemoRequest[] {
  const requests: DemoRequest[] = [];
  const hourOfDay = new Date(hourMs).getUTCHours();
  const daylight = 0.35 + 0.65 * Math.sin(((hourOfDay - 4) / 24) * Math.PI) ** 2;
  const visits = Math.round(server.visitsPerHour * daylight * (0.8 + 0.4 * random.next()) * 0.25);
  for (let visit = 0; visit < visits; visit++) requests.push(...visitOf(server, hourMs, random));
  return requests;
}

function visitOf(server: DemoServer, hourMs: number, random: Random): DemoRequest[] {
  // 198.18.0.0/15 is reserved for measurements (RFC 2544): no real visitor is shown.
  const address = `198.${random.between(18, 19)}.${random.between(0, 255)}.${random.between(1, 254)}`;
  const userAgent = random.pick(agents);
  const startMs = hourMs + random.between(0, 3_595) * 1000;
  const own = pages[server.role] ?? ["/"];
  const requests: DemoRequest[] = [];
  let referer = random.next() < 0.4 ? "https://www.example.org/search" : undefined;
  for (let step = 0; step < random.between(2, 6); step++) {
    const target = step === 0 || random.next() < 0.4 ? random.pick(own) : random.pick(assets);
    const status = statusOf(random);
    requests.push({
      atMs: startMs + step * random.between(0, 4) * 1000,
      address,
      requestLine: `GET ${target} HTTP/${server.format === "nginx" ? "2.0" : "1.1"}`,
      status,
      bytes: status === 304 ? 0 : random.between(400, 48_000),
      userAgent,
      ...(referer ? { referer } : {}),
    });
    referer = `https://${server.host}/`;
  }
  return requests;
}

function statusOf(random: Random): number {
  const roll = random.next();
  if (roll < 0.87) return 200;
  if (roll < 0.94) return 304;
  if (roll < 0.97) return 301;
  return roll < 0.995 ? 404 : 500;
}
