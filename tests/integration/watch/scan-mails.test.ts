import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAlerts, readAlert } from "../../../lib/read/alerts.ts";
import { putRule } from "../../../lib/store/policy/put-policy.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { aServer, openTestDatabase, readFixture, spoolBody } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** The recorded scan as it would stand in a log if it began at a moment and came from another address. */
function scanAt(log: string, begin: Date, source: string): string {
  const lines = log.split("\n").filter((line) => line.includes("cgi"));
  return lines
    .map((line, i) => {
      const at = new Date(begin.getTime() + i * 1000);
      const stamp = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
      return line.replace(/^\S+/, source).replace(/\[[^\]]+\]/, `[${stamp}]`);
    })
    .join("\n");
}

describe("one scanner's campaign over twenty servers", () => {
  const start = new Date(Math.floor(Date.now() / 1000) * 1000);
  let mails: MailServer;
  let firstMailAfterMs = Number.POSITIVE_INFINITY;

  beforeAll(async () => {
    mails = await startMailServer();
    // No line follows the scan, and the days until a wave is over would make every server a silent one.
    await putRule({
      kind: "server_silent",
      isEnabled: false,
      severity: null,
      params: {},
      scope: {},
      heedsQuietHours: true,
      by: "test",
    });
    const watch = openWatch(mails.port);
    const log = await readFixture("seeds/cgi-scan-march-22.log");
    const servers = [];
    for (let i = 0; i < 20; i++) servers.push((await aServer()).serverId);
    let at = start;
    for (let source = 1; source <= 5; source++) {
      for (const serverId of servers) await spoolBody(serverId, `${scanAt(log, at, `192.0.2.${source}`)}\n`);
      for (let step = 0; step < 12; step++) {
        await watch.look(at);
        if (mails.taken.length > 0)
          firstMailAfterMs = Math.min(firstMailAfterMs, at.getTime() - start.getTime());
        at = new Date(at.getTime() + 5_000);
      }
    }
    const dayMs = 86_400_000;
    await watch.look(new Date(at.getTime() + 4 * dayMs));
    await watch.look(new Date(at.getTime() + 4 * dayMs + 60_000));
  }, 240_000);
  afterAll(() => mails.close());

  it("makes one mail, one of its growth at most, and one when it is over", () => {
    const states = mails.taken.map(({ mail }) => header(mail, "x-doorwatch-state"));
    expect(states.filter((state) => state === "firing")).toHaveLength(1);
    expect(states.filter((state) => state === "update").length).toBeLessThanOrEqual(1);
    expect(states.filter((state) => state === "resolved")).toHaveLength(1);
    expect(states.filter((state) => !["firing", "update", "resolved", "digest"].includes(state))).toEqual([]);
    expect(states.indexOf("firing")).toBe(0);
  });

  it("sends the first one within a minute of the lines", () => {
    expect(firstMailAfterMs).toBeLessThanOrEqual(60_000);
  });

  it("keeps its mails in one thread, by subject and by reference", () => {
    const its = mails.taken.filter(({ mail }) => header(mail, "x-doorwatch-state") !== "digest");
    expect(new Set(its.map(({ mail }) => mail.subject)).size).toBe(1);
    expect(new Set(its.map(({ mail }) => mail.references)).size).toBe(1);
    expect(new Set(its.map(({ mail }) => mail.messageId)).size).toBe(its.length);
  });

  it("is one alert, whose timeline says what was told and why", async () => {
    const { rows } = await listAlerts({ limit: 10 });
    const [alert] = rows.filter(({ rule }) => rule === "scan_wave");
    expect(rows.filter(({ rule }) => rule === "scan_wave")).toHaveLength(1);
    expect(alert).toMatchObject({ state: "resolved", servers: 20 });
    const details = await readAlert(alert?.id ?? "");
    expect(details?.timeline.map(({ kind }) => kind)).toContain("told_firing");
    expect(details?.timeline.map(({ kind }) => kind)).toContain("told_resolved");
  });
});

const header = (mail: { headers: { key: string; value: string }[] }, name: string): string =>
  mail.headers.find(({ key }) => key === name)?.value ?? "";
