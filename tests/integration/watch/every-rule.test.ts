import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Policy } from "../../../lib/alert/policy.ts";
import { importReport } from "../../../lib/audit/import-report.ts";
import { deliverySettings } from "../../../lib/deliver/delivery-settings.ts";
import { getEnv, readEnv } from "../../../lib/env.ts";
import { ingestSettings } from "../../../lib/ingest/ingest-settings.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { evaluateAlerts } from "../../../lib/watch/evaluate-alerts.ts";
import { openMemory } from "../../../lib/watch/gather-conditions.ts";
import { measureDisk, roomConditions } from "../../../lib/watch/room-conditions.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";
import { chunksOf, type Listener, ssText } from "../../support/reports.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";
import { detectAll } from "../../support/waves.ts";

openTestDatabase();

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Ahead of the clock of the database, so that what is stored now is due by then. */
const start = new Date(Math.ceil(Date.now() / hourMs) * hourMs + 2 * hourMs);
const minute = (minutes: number): Date => new Date(start.getTime() + minutes * minuteMs);

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let settings: Parameters<typeof evaluateAlerts>[0];
beforeAll(async () => {
  folder = await makeTemporaryFolder();
  return () => folder.remove();
});
beforeEach(async () => {
  await getSql()`
    truncate server, ledger, batch, alert, alert_rule, delivery, fleet_hour,
      fleet_minute, fleet_source_hour, burst, wave, finding, port_change,
      port_endpoint, port_look, port_scan, port_server, port_view, vantage restart identity cascade`;
  settings = {
    ...{ ownNetworks: [], delivery: deliverySettings(readEnv({})), ...openMemory() },
    databaseFolder: "/nonexistent",
    spoolMaxBytes: 1_000_000_000,
  };
});

/** What was told of, as `rule kind title`, in the order of time. */
const told = async (): Promise<string[]> =>
  (
    await getSql()<{ told: string }[]>`
      select concat_ws(' ', a.rule, d.kind) as told
      from delivery d join alert a using (alert_id) where d.state = 'waiting' order by d.delivery_id`
  ).map((row) => row.told);

/** Lets lines arrive and be looked at once a minute. */
async function minutes(from: number, to: number, arriving?: (at: Date) => Promise<void>): Promise<void> {
  for (let passed = from; passed <= to; passed++) {
    const at = minute(passed);
    if (arriving) {
      await arriving(at);
      await getSql()`update batch set received_at = ${at} where state = 'waiting'`;
    }
    await storeAll(at);
    await detectAll(at);
    await evaluateAlerts(settings, at);
  }
}

const visit = (at: Date, address = "203.0.113.7") => `${aLine({ at, address })}\n`;

describe("rules about what servers send", () => {
  it("tell of lines that arrive late, and that they come in time again", async () => {
    const { serverId } = await aServer();
    await minutes(0, 30, (at) => spoolBody(serverId, visit(new Date(at.getTime() - 25 * minuteMs))));
    expect(await told()).toEqual(["server_lagging firing"]);
    await minutes(31, 75, (at) => spoolBody(serverId, visit(at)));
    expect(await told()).toEqual(["server_lagging firing", "server_lagging resolved"]);
  });

  it("tell of a clock that is ahead", async () => {
    const { serverId } = await aServer();
    await minutes(0, 30, (at) => spoolBody(serverId, visit(new Date(at.getTime() + 10 * minuteMs))));
    expect(await told()).toEqual(["clock_off firing"]);
  });

  it("tell of lines that cannot be read where there were hardly any before", async () => {
    const { serverId } = await aServer();
    await minutes(0, 70, (at) => spoolBody(serverId, visit(at).repeat(20)));
    expect(await told()).toEqual([]);
    const broken = (at: Date) => `no line of a log ${at.getTime()}\n`.repeat(15);
    await minutes(71, 100, (at) => spoolBody(serverId, visit(at).repeat(20) + broken(at)));
    expect(await told()).toEqual(["unparsed_share firing"]);
  });

  it("tell of far more probes of a kind than are usual for the hour, but not of a scan of one's own", async () => {
    const { serverId } = await aServer();
    for (let hour = 1; hour <= 24 * 9; hour++)
      await getSql()`
        insert into fleet_hour (hour, slot, verdict, category, outcome, requests)
        values (${new Date(start.getTime() - hour * hourMs)}, 0, 'probe', 'secret_file', 'refused', 20)`;
    const probes = (at: Date, network: string) =>
      Array.from({ length: 200 }, (_, n) => {
        const address = `${network}.${1 + (n % 250)}`;
        return aLine({ at, address, request: "GET /.env HTTP/1.1", status: 404 });
      });
    const arriving = (network: string) => (at: Date) =>
      spoolBody(serverId, `${probes(at, network).join("\n")}\n`);
    getEnv().OWN_NETWORKS = "192.0.2.0/24";
    settings.ownNetworks = ingestSettings(getEnv()).ownNetworks;
    await minutes(0, 8, arriving("192.0.2"));
    expect(await told()).toEqual([]);
    await minutes(9, 15, arriving("198.51.100"));
    expect(await told()).toContain("category_surge firing");
    getEnv().OWN_NETWORKS = "";
  });
});

describe("rules about room", () => {
  it("tell of a disk by how full it is, by when it will be, and where it is out of sight say nothing", async () => {
    const policy = Policy.parse({ rules: { disk_filling: { params: { usedShare: 80, fullShare: 95 } } } });
    const natureAt = (used: number, fullInHours: number | null) =>
      roomConditions(
        "disk_filling",
        { usedBytes: used, maxBytes: 100 },
        fullInHours === null ? null : start.getTime() + fullInHours * hourMs,
        { policy, nowMs: start.getTime() },
      ).map(({ nature, worth }) => `${nature} ${worth}`);
    expect(natureAt(79, null)).toEqual([]);
    expect(natureAt(80, null)).toEqual(["filling notable"]);
    expect(natureAt(95, null)).toEqual(["full urgent"]);
    expect(natureAt(50, 23)).toEqual(["filling notable"]);
    expect(natureAt(50, 25)).toEqual([]);
    const seen = await measureDisk(folder.path);
    expect(seen?.maxBytes).toBeGreaterThan(seen?.usedBytes ?? 0);
    expect(await measureDisk(`${folder.path}/none`)).toBeNull();
  });

  it("tell of a spool that fills while no worker stores", async () => {
    const { serverId } = await aServer();
    settings.spoolMaxBytes = 200;
    await spoolBody(serverId, visit(start));
    await getSql()`update batch set received_at = ${start}`;
    for (let passed = 0; passed <= 5; passed++) await evaluateAlerts(settings, minute(passed));
    expect(await told()).toEqual(["spool_filling firing"]);
  });
});

describe("rules about ports", () => {
  const ssh: Listener = { port: 22, process: "sshd" };
  const report = async (at: Date, ...listeners: Listener[]): Promise<void> => {
    const done = await importReport({
      chunks: chunksOf(ssText(ssh, ...listeners)),
      sender: { kind: "trusted", by: "cron" },
      serverName: "web-1",
      ...{ takenAt: at, receivedAt: at },
    });
    if (!done.ok) throw new Error(done.reason.message);
  };
  const postgres = (address: string): Listener => ({ port: 5432, process: "postgres", address });

  it("tell of one that listened on loopback and does so everywhere", async () => {
    await report(minute(0), postgres("127.0.0.1"));
    await minutes(0, 5);
    await report(minute(60), postgres("0.0.0.0"));
    await minutes(60, 66);
    expect(await told()).toEqual(["bind_widened firing"]);
  });

  it("tell of one that was closed for good and is open again", async () => {
    await report(minute(0));
    await report(minute(60), postgres("0.0.0.0"));
    await minutes(60, 66);
    for (const day of [1, 2, 3]) await report(minute(day * 1440));
    await minutes(3 * 1440, 3 * 1440 + 70);
    await report(minute(12 * 1440), postgres("0.0.0.0"));
    await minutes(12 * 1440, 12 * 1440 + 6);
    expect(await told()).toEqual(["port_opened firing", "port_opened resolved", "port_regressed firing"]);
  });

  it("tell of reports that came every hour and come no more", async () => {
    for (let hour = 0; hour < 6; hour++) await report(minute(hour * 60));
    await minutes(310, 316);
    expect(await told()).toEqual([]);
    await minutes(300 + 6 * 60 + 1, 300 + 6 * 60 + 20);
    expect(await told()).toEqual(["vantage_silent firing"]);
  });
});
