import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { recordProofs } from "../../../lib/audit/record-proofs.ts";
import { putExpectation } from "../../../lib/audit/state-expectation.ts";
import { packageRoot } from "../../../lib/package-root.ts";
import { compareScans } from "../../../lib/read/compare-scans.ts";
import { readEndpointPage } from "../../../lib/read/endpoint-page.ts";
import { listEndpoints } from "../../../lib/read/endpoints.ts";
import { readExposure } from "../../../lib/read/exposure.ts";
import { countFindings, listFindings } from "../../../lib/read/findings.ts";
import { listPortChanges } from "../../../lib/read/port-changes.ts";
import { readPortTimeline } from "../../../lib/read/port-timeline.ts";
import { listPortFacets, readPortMatrix } from "../../../lib/read/ports.ts";
import { readServerPorts } from "../../../lib/read/server-ports.ts";
import { listVantages } from "../../../lib/read/vantages.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { openStream } from "../../support/open-stream.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { handIn, nmapText, ssText } from "../../support/reports.ts";

openTestDatabase();

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 2, 12);
const at = (hours: number) => new Date(start + hours * hour);
const iso = (hours: number) => at(hours).toISOString();
const address = "203.0.113.20";

const camera = { port: 554, process: "mediamtx", unit: "mediamtx.service" };
const shell = { port: 22, process: "sshd", unit: "ssh.service" };
const database = { port: 6379, address: "127.0.0.1", process: "redis-server" };

let serverId: number;
const scans: string[] = [];

async function hand(text: string, hours: number, more = {}): Promise<void> {
  const done = await handIn(text, { receivedAt: at(hours), ...more });
  if (!done.ok) throw new Error(done.reason.message);
  scans.push(done.value.scanId);
}

beforeAll(async () => {
  ({ serverId } = await ensureServer("cam-gw-2", { addresses: [address], roles: ["camera"], tags: ["fra"] }));
  await ensureServer("quiet-1", { roles: ["web"] });
  const of = { serverName: "cam-gw-2" };
  await hand(ssText(shell, database), 0, of);
  await hand(ssText(shell, database, camera), 1, of);
  await hand(ssText({ port: 443 }), 1, { serverName: "quiet-1" });
  const seen = [
    { port: 22, service: "ssh" },
    { port: 554, service: "rtsp" },
  ];
  await hand(nmapText({ at: at(2), hosts: [{ address, ports: seen }] }), 2, { vantageName: "fra-1" });
  await recordProofs(
    serverId,
    [{ address, protocol: "tcp", port: 554, verification: openStream(at(3)) }],
    at(3),
  );
  await putExpectation(
    null,
    {
      scope: { kind: "fleet" },
      protocol: "tcp",
      firstPort: 22,
      lastPort: 22,
      address: null,
      view: "both",
      policy: "allow",
      fromNetworks: [],
      needsTls: false,
      needsAuth: false,
      process: null,
      reason: "Administration",
      owner: "ops",
      expiresMs: null,
    },
    "ada",
    at(3),
  );
});

describe("the matrix", () => {
  it("has servers by ports, the most exposed first, with words in the cells", async () => {
    const { columns, rows, servers, totals } = await readPortMatrix({});
    expect(columns.map(({ id, name }) => [id, name])).toEqual([
      ["tcp/22", "ssh"],
      ["tcp/443", "https"],
      ["tcp/554", "rtsp"],
      ["tcp/6379", "redis"],
    ]);
    expect(rows.map(({ server }) => server)).toEqual(["cam-gw-2", "quiet-1"]);
    const [first] = rows;
    expect(Object.entries(first?.cells ?? {}).map(([id, { text, tone }]) => [id, text, tone])).toEqual([
      ["tcp/22", "open", "plain"],
      ["tcp/554", "exposed", "alarm"],
      ["tcp/6379", "local", "quiet"],
    ]);
    expect(servers).toBe(2);
    expect(totals).toMatchObject({ open: 3, unexpected: 2, exposed: 1, exposedServers: 1, looked: 2 });
  });

  it("shows only what nobody expects, a role, a tag, a port, a name, and a window", async () => {
    const unexpected = await readPortMatrix({ isOnlyUnexpected: true });
    expect(unexpected.rows.map(({ server, cells }) => [server, Object.keys(cells)])).toEqual([
      ["cam-gw-2", ["tcp/554"]],
    ]);
    const names = async (query: Parameters<typeof readPortMatrix>[0]) =>
      (await readPortMatrix(query)).rows.map(({ server }) => server);
    expect(await names({ role: "web" })).toEqual(["quiet-1"]);
    expect(await names({ tag: "fra" })).toEqual(["cam-gw-2"]);
    expect(await names({ port: 443 })).toEqual(["quiet-1"]);
    expect(await names({ text: "GW" })).toEqual(["cam-gw-2"]);
    expect(await names({ text: "%" })).toEqual([]);
    expect(await names({ offset: 1, limit: 1 })).toEqual(["quiet-1"]);
    expect(await listPortFacets()).toEqual({ roles: ["camera", "web"], tags: ["fra"] });
  });

  it("says how many columns did not fit, and keeps those that matter", async () => {
    const { columns, columnsMore } = await readPortMatrix({ columnsMax: 1 });
    expect([columns.map(({ id }) => id), columnsMore]).toEqual([["tcp/554"], 3]);
  });

  it("is the same of ports that were stored before they were counted", async () => {
    const before = await readPortMatrix({});
    const file = path.join(packageRoot(), "prisma/migrations/20261128030000_matrix_ports/migration.sql");
    const [update = ""] = /^update port_server [^;]+/m.exec(readFileSync(file, "utf8")) ?? [];
    await getSql()`update port_server set ports = ''`;
    expect((await readPortMatrix({})).columns).toEqual([]);
    await getSql().unsafe(update);
    expect(await readPortMatrix({})).toEqual(before);
  });
});

describe("the page of an endpoint", () => {
  it("says what is thought of it, on which evidence, and why it is open", async () => {
    const page = await readEndpointPage("cam-gw-2", "any tcp 554", at(4));
    if (page === null) throw new Error("there is no page");
    expect(page.verdict).toMatchObject({ verdict: "EXPOSED", vantage: "fra-1" });
    expect(page.evidence.map(({ view, state, at: seen }) => [view, state, seen])).toEqual([
      ["inside", "open", iso(1)],
      ["fra-1", "open", iso(2)],
    ]);
    expect(page.evidence[0]?.text).toContain("3 h ago");
    expect(page.why).toMatchObject({
      processes: ["mediamtx"],
      unit: "mediamtx.service",
      service: "rtsp",
      isProbed: true,
      openSince: iso(1),
      isLearned: false,
      openedBy: { kind: "opened", view: "inside", at: iso(1) },
      probes: { requests: 0, days: 30 },
    });
    expect(page.severityText).toMatch(
      /^critical = streaming media \(RTSP\) 30 \+ reached from the internet 40/,
    );
    expect(page.proof).toMatchObject({ isOpenStream: true, auth: "none" });
    expect(page.proofs).toMatchObject([{ kind: "rtsp", verdict: "open_stream", address }]);
    expect(page.registeredName).toBe("rtsp");
    expect(page.knowledge?.title).toContain("RTSP");
    expect(page.knowledge?.checkInside.flatMap(({ commands }) => commands)).toContain(
      "sudo ss -H -tlnpe 'sport = :554'",
    );
    expect(page.findings.map(({ family, severity }) => [family, severity])).toEqual([
      ["exposure", "critical"],
      ["stream", "critical"],
    ]);
    expect(page.findings[0]?.checklist).toMatchObject({ done: 0, next: "identify" });
    expect(page.history.map(({ kind, view }) => [kind, view])).toEqual([["opened", "inside"]]);
  });

  it("is not there for a port or a server that nobody knows", async () => {
    expect(await readEndpointPage("cam-gw-2", "any tcp 9", at(4))).toBeNull();
    expect(await readEndpointPage("nobody", "any tcp 554", at(4))).toBeNull();
  });
});

describe("lists", () => {
  it("go on page by page, and end", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listEndpoints>> = await listEndpoints({
        limit: 2,
        ...(cursor && { cursor }),
      });
      seen.push(...page.rows.map(({ server, port }) => `${server} ${port}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["cam-gw-2 22", "cam-gw-2 554", "cam-gw-2 6379", "quiet-1 443"]);
    const first = await listFindings({ limit: 1 });
    const second = await listFindings({ limit: 1, cursor: first.nextCursor ?? "" });
    expect(first.rows[0]?.id).not.toBe(second.rows[0]?.id);
    expect([first.rows[0]?.severity, second.rows[0]?.severity]).toEqual(["critical", "critical"]);
  });

  it("count findings by state, and show changes and vantages", async () => {
    // Port 22 was learned, and is expected by now.
    expect(await countFindings()).toMatchObject({ new: 3, resolved: 1 });
    const { rows } = await listPortChanges({ limit: 5 });
    expect(rows.map(({ text }) => text)).toEqual(["554/tcp was opened on every address by mediamtx."]);
    expect(await listVantages()).toMatchObject([{ name: "fra-1", network: "internet", servers: 1 }]);
  });
});

describe("a server's ports", () => {
  it("come with its views, scans and addresses", async () => {
    const found = await readServerPorts("cam-gw-2", at(4));
    expect(found).toMatchObject({ server: "cam-gw-2", open: 2, unexpected: 1, exposed: 1 });
    expect(found?.views.map(({ name, isStale }) => [name, isStale])).toEqual([
      ["inside", true],
      ["fra-1", false],
    ]);
    expect(found?.endpoints[0]).toMatchObject({ port: 554 });
    expect(found?.scans.map(({ vantage }) => vantage)).toEqual(["fra-1", null, null]);
  });

  it("stood open when the timeline says, with gaps where nobody looked", async () => {
    const query = { server: "cam-gw-2", port: 554, from: at(-2), to: at(6) };
    const timeline = await readPortTimeline(query, at(5));
    expect(timeline?.to).toBe(iso(5));
    expect(
      timeline?.lanes.map(({ view, ticks, gaps, bars }) => ({ view, ticks: ticks.length, gaps, bars })),
    ).toEqual([
      {
        view: "inside",
        ticks: 2,
        // Hourly so far: each look speaks for two hours.
        gaps: [
          { from: iso(-2), to: iso(0) },
          { from: iso(3), to: iso(5) },
        ],
        bars: [
          {
            key: "any tcp 554",
            protocol: "tcp",
            port: 554,
            addressClass: "any",
            from: iso(1),
            to: null,
            isLearned: false,
            process: "mediamtx",
          },
        ],
      },
      {
        view: "fra-1",
        ticks: 1,
        gaps: [{ from: iso(-2), to: iso(2) }],
        bars: [expect.objectContaining({ from: iso(2), to: null, isLearned: true })],
      },
    ]);
  });

  it("are compared between two scans of one place, and not of two", async () => {
    const compared = await compareScans("cam-gw-2", [scans[1] ?? "", scans[0] ?? ""]);
    if (!compared.ok) throw new Error(compared.reason);
    expect(compared.value.counts).toMatchObject({ opened: 1, same: 2, closed: 0 });
    expect(compared.value.ports.find(({ difference }) => difference === "opened")).toMatchObject({
      port: 554,
    });
    expect(compared.value.before.id).toBe(scans[0]);
    expect(await compareScans("cam-gw-2", [scans[0] ?? "", scans[3] ?? ""])).toMatchObject({ ok: false });
    expect(await compareScans("cam-gw-2", [scans[0] ?? "", "x"])).toMatchObject({ ok: false });
  });
});

describe("the exposure", () => {
  it("is what stood open at the end of each hour, and nothing where nobody has looked", async () => {
    const points = await readExposure({ from: at(-2), to: at(4) }, "hour", at(3.5));
    expect(points.map(({ counts }) => counts && [counts.open, counts.exposed])).toEqual([
      null,
      null,
      [1, 0],
      [3, 0],
      // Port 22 is expected from the next hour on.
      [3, 2],
      [3, 1],
    ]);
  });
});
