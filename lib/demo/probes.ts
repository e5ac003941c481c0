import type { Campaign } from "./campaigns.ts";
import type { DemoServer } from "./fleet.ts";
import type { DemoRequest } from "./log-line.ts";
import type { Random } from "./random.ts";

const hourMs = 3_600_000;

export type ServedRequest = { server: DemoServer; request: DemoRequest };

/**
 * The runs of a campaign that begin within an hour, each over some servers of the fleet.
 *
 * @param hour when it is, and the share of the everyday campaigns that is written
 */
export function runsOf(
  campaign: Campaign,
  fleet: readonly DemoServer[],
  hour: { startMs: number; nowMs: number; share: number },
  random: Random,
): ServedRequest[] {
  const { startMs, nowMs, share } = hour;
  const { windows, roles, runsPerHour } = campaign;
  const isOn = ([from, to]: readonly [number, number]): boolean =>
    startMs >= nowMs - from * hourMs && startMs <= nowMs - to * hourMs;
  if (windows && !windows.some(isOn)) return [];
  const targets = fleet.filter((server) => !roles || roles.includes(server.role));
  const runs = Math.floor(runsPerHour * (windows ? 1 : share) + random.next());
  const requests: ServedRequest[] = [];
  for (let run = 0; run < runs; run++) {
    const address = random.pick(campaign.addresses);
    const first = random.between(0, targets.length - 1);
    const count = Math.min(targets.length, random.between(1, campaign.serversMax));
    let atMs = startMs + random.between(0, 3_000) * 1000;
    for (let i = 0; i < count; i++) {
      const server = targets[(first + i) % targets.length];
      if (!server) continue;
      requests.push(...runOn(server, campaign, address, atMs, random));
      atMs += random.between(5, 60) * 1000;
    }
  }
  return requests;
}

function runOn(
  server: DemoServer,
  campaign: Campaign,
  address: string,
  startMs: number,
  random: Random,
): ServedRequest[] {
  let atMs = startMs;
  const requests = campaign.requests.map((text): ServedRequest => {
    atMs += campaign.pace * 1000 * (0.5 + random.next());
    const { requestLine, status, bytes } = answer(server, text, random);
    const { userAgent } = campaign;
    return {
      server,
      request: { atMs, address, requestLine, status, bytes, ...(userAgent ? { userAgent } : {}) },
    };
  });
  return campaign.requests.length > 20 && server.prefork
    ? [...requests, ...dummyConnections(server, atMs, random)]
    : requests;
}

/** Apache prefork retires the children that a burst made it spawn, about one a second. */
function dummyConnections(server: DemoServer, afterMs: number, random: Random): ServedRequest[] {
  return Array.from({ length: random.between(3, 15) }, (_, i) => ({
    server,
    request: {
      atMs: afterMs + (i + 1) * 1000,
      address: "127.0.0.1",
      requestLine: "OPTIONS * HTTP/1.0",
      status: 200,
      bytes: 126,
      userAgent: "Apache/2.4.62 (Debian) (internal dummy connection)",
    },
  }));
}

function answer(server: DemoServer, text: string, random: Random) {
  const isHttp = /^(GET|POST|HEAD|OPTIONS|CONNECT) [^ ]+$/.test(text);
  const requestLine = isHttp ? `${text} HTTP/1.1` : text;
  if (!isHttp || text === "GET HTTP/1.1")
    return { requestLine, status: 400, bytes: server.format === "nginx" ? 150 : 484 };
  const target = text.split(" ")[1] ?? "/";
  if (target === "/") return { requestLine, status: 200, bytes: 5_210 };
  if (text.startsWith("CONNECT"))
    return { requestLine, status: server.format === "nginx" ? 400 : 405, bytes: 525 };
  if (server.answersEverything) return { requestLine, status: 200, bytes: 1_874 };
  if (target.endsWith("/test-cgi")) return { requestLine, status: 403, bytes: 425 };
  if (server.role === "blog" && target.startsWith("/wp-login.php"))
    return { requestLine, status: 200, bytes: 4_120 };
  const status = random.next() < 0.04 ? 301 : 404;
  return { requestLine, status, bytes: status === 301 ? 178 : 196 + target.length };
}
