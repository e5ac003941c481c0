import { actOnFinding } from "../audit/act-on-finding.ts";
import { importReport } from "../audit/import-report.ts";
import { recordProofs } from "../audit/record-proofs.ts";
import { putExpectation } from "../audit/state-expectation.ts";
import { tickChecklist } from "../audit/tick-checklist.ts";
import type { StatedExpectation } from "../ports/expectation-document.ts";
import { listStoredFindings } from "../store/finding/list-findings.ts";
import { ensureServer } from "../store/server/ensure-server.ts";
import { demoAddress } from "./doors.ts";
import { demoFleet } from "./fleet.ts";
import { portReports } from "./port-reports.ts";

const dayMs = 86_400_000;
const vantage = "fra-1";
/** Nobody's account: what it did is part of the demonstration. */
const person = "ada@example.com";

/**
 * Reports the ports of the invented fleet from inside and outside, for some days up to now, as their tools would have:
 * the same way as real reports, so that what the screens show was read, compared and judged like anything else.
 *
 * @returns how many reports there are
 */
export async function fillPorts(now: Date, days: number): Promise<number> {
  const nowMs = now.getTime();
  for (const server of demoFleet) await ensureServer(server.name, { addresses: [demoAddress(server)] });
  const begunAt = new Date(nowMs - (days + 1) * dayMs);
  for (const stated of expectations(nowMs)) await putExpectation(null, stated, person, begunAt);
  const reports = portReports(nowMs, days);
  for (const { atMs, server, text } of reports)
    await importReport({
      chunks: chunksOf(text),
      sender: { kind: "trusted", by: person },
      takenAt: new Date(atMs),
      receivedAt: new Date(atMs),
      ...(server === null ? { vantageName: vantage } : { serverName: server }),
    });
  await verifyCamera(now);
  await beginToWork(now);
  return reports.length;
}

async function* chunksOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

/** What the people of this fleet have said so far; some of it has run out, and some is not kept. */
function expectations(nowMs: number): StatedExpectation[] {
  const base = {
    protocol: "tcp",
    address: null,
    view: "both",
    policy: "allow",
    fromNetworks: [],
    needsTls: false,
    needsAuth: false,
    process: null,
    owner: null,
    expiresMs: null,
  } as const;
  const on = (port: number) => ({ firstPort: port, lastPort: port });
  const web = ["web", "shop", "api", "blog", "app"].flatMap((role): StatedExpectation[] =>
    [80, 443].map((port) => ({
      ...base,
      ...on(port),
      scope: { kind: "role", name: role },
      reason: port === 80 ? "redirects to HTTPS" : "the service itself",
    })),
  );
  return [
    ...web,
    {
      ...base,
      ...on(22),
      scope: { kind: "fleet" },
      view: "inside",
      reason: "administration, through the bastion only",
      owner: "operations",
    },
    { ...base, ...on(25), scope: { kind: "fleet" }, address: "loopback", reason: "mail of cron jobs" },
    {
      ...base,
      ...on(554),
      scope: { kind: "role", name: "camera" },
      fromNetworks: ["10.20.0.0/16"],
      needsAuth: true,
      reason: "the recorder fetches the streams",
      owner: "building services",
      expiresMs: nowMs + 9 * dayMs,
    },
    {
      ...base,
      ...on(80),
      scope: { kind: "role", name: "camera" },
      view: "inside",
      reason: "settings, from the management network",
    },
    {
      ...base,
      ...on(8081),
      scope: { kind: "server", name: "web-4" },
      reason: "the migration of the shop",
      expiresMs: nowMs - 2 * dayMs,
    },
    {
      ...base,
      ...on(5432),
      scope: { kind: "server", name: "shop-1" },
      address: "private",
      view: "inside",
      reason: "the shop's database",
    },
  ];
}

/** The camera gateway that was opened yesterday hands out its stream to everybody. */
async function verifyCamera(now: Date): Promise<void> {
  const camera = demoFleet.find(({ name }) => name === "cam-gw-2");
  if (!camera) return;
  const { serverId } = await ensureServer(camera.name);
  const address = demoAddress(camera);
  const evidence = [
    `> DESCRIBE rtsp://${address}:554/ RTSP/1.0`,
    "> Accept: application/sdp",
    "< RTSP/1.0 200 OK",
    "< Content-Type: application/sdp",
    "< m=video 0 RTP/AVP 96",
  ].join("\n");
  const look = {
    kind: "rtsp",
    verdict: "open_stream",
    status: 200,
    server: "gortsplib",
    methods: ["DESCRIBE", "SETUP", "PLAY", "TEARDOWN"],
    digestAlgorithms: [],
    offersBasic: false,
    realm: null,
    media: ["video"],
    protection: "clear",
    tls: null,
    foreign: null,
    evidence,
    at: now,
  } as const;
  await recordProofs(serverId, [{ address, protocol: "tcp", port: 554, verification: look }], now);
}

/** Some findings are in somebody's hands already. */
async function beginToWork(now: Date): Promise<void> {
  const findings = await listStoredFindings({}, null, 200);
  for (const { findingId, port, server, family } of findings) {
    const id = String(findingId);
    if (family !== "exposure") continue;
    if (port === 6379 && server === "api-2") {
      await actOnFinding(id, { kind: "acknowledge", note: "asked the team that runs it" }, person, now);
      await actOnFinding(id, { kind: "assign", to: person }, person, now);
      const found = {
        step: "identify",
        evidence: "redis-server, of the package redis-server",
        choice: null,
      } as const;
      await tickChecklist(id, found, person, now);
    }
    if (port === 5432 && server === "shop-2") {
      const until = new Date(now.getTime() + 40 * dayMs);
      const note = "moves behind the VPN with the next release";
      await actOnFinding(id, { kind: "accept", note, until }, person, now);
    }
  }
}
