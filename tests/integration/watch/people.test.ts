import { beforeAll, describe, expect, it } from "vitest";
import { readAlertPage } from "../../../lib/read/alert-page.ts";
import { readAlertPolicy } from "../../../lib/read/alert-policy.ts";
import { listAlerts, readAlert, readFiringAlerts } from "../../../lib/read/alerts.ts";
import { acknowledgeAlert, takeBackAcknowledgement } from "../../../lib/watch/acknowledge-alert.ts";
import { beginSilence, silenceAlert } from "../../../lib/watch/begin-silence.ts";
import { changePolicy, resetRule } from "../../../lib/watch/change-policy.ts";
import { planMaintenance } from "../../../lib/watch/plan-maintenance.ts";
import { readPolicy } from "../../../lib/watch/read-policy.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { aServer, openTestDatabase, spoolBody } from "../../support/pipeline.ts";
import { openWatch } from "../../support/watch.ts";
import { aScan } from "../../support/waves.ts";

openTestDatabase();

const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const by = "ops@example.org";

/** A wave on four servers that somebody was told of. */
async function aToldAlert(): Promise<string> {
  const mails = await startMailServer();
  try {
    const watch = openWatch(mails.port);
    for (let i = 0; i < 4; i++) {
      const { serverId } = await aServer();
      const lines = aScan({ list: "iris", source: "192.0.2.7", atMs: now.getTime() - 60_000, count: 20 });
      await spoolBody(serverId, `${lines.join("\n")}\n`);
    }
    await watch.lookFor(now, 40);
  } finally {
    await mails.close();
  }
  const { rows } = await listAlerts({ isTold: true, limit: 10 });
  const [alert] = rows;
  if (!alert) throw new Error("nobody was told of the scan");
  return alert.id;
}

describe("what people do about an alert", () => {
  let id = "";
  beforeAll(async () => {
    id = await aToldAlert();
  }, 120_000);

  it("is waited for until somebody takes it on, and again once they give it back", async () => {
    expect((await readFiringAlerts(later(1))).map((alert) => alert.id)).toEqual([id]);
    const taking = { by, note: "  mine  ", until: later(60) };
    expect(await acknowledgeAlert(Number(id), taking, later(1))).toBe(true);
    expect(await readFiringAlerts(later(2))).toEqual([]);
    expect((await readFiringAlerts(later(61))).map((alert) => alert.id)).toEqual([id]);
    expect(await takeBackAcknowledgement(Number(id), by, later(3))).toBe(true);
    expect(await takeBackAcknowledgement(Number(id), by, later(3))).toBe(false);
    expect(await readFiringAlerts(later(3))).toHaveLength(1);
    const details = await readAlert(id);
    const done = details?.timeline.filter((entry) => entry.by !== null);
    expect(done?.map(({ kind, words }) => [kind, words])).toEqual([
      ["taken_back", ""],
      ["acknowledged", "mine"],
    ]);
  });

  it("is not taken on where there is none", async () => {
    expect(await acknowledgeAlert(999_999, { by, note: "", until: null }, now)).toBe(false);
  });

  it("is silenced with what it is, and the silence stands in its timeline", async () => {
    const given = { reach: "alert" as const, endsAt: later(60), reason: "our own test", by };
    const begun = await silenceAlert(Number(id), given, later(4));
    if (!begun.ok) throw new Error(begun.reason);
    const { silences } = await readAlertPolicy(later(4));
    expect(silences[0]).toMatchObject({
      silenceId: begun.value,
      by,
      reason: "our own test",
      matchers: { rules: ["scan_wave"], keys: [(await readAlert(id))?.waveId], servers: [], categories: [] },
    });
    expect((await readAlert(id))?.timeline[0]).toMatchObject({ kind: "silenced", by });
  });

  it("shows on its page what its mails say, with links that stay within the site", async () => {
    const page = await readAlertPage(id, later(4));
    expect(page?.notice.state).toMatch(/^New: 1 source against/);
    expect(page?.notice.sections.map(({ heading }) => heading)).toContain("What to do");
    expect(page?.reaches).toEqual(["alert", "servers", "categories", "rule"]);
    expect(page?.deliveries[0]).toMatchObject({ state: "sent", kind: "firing" });
    expect(await readAlertPage("x", now)).toBeNull();
  });
});

describe("silences and planned work", () => {
  it("say in a sentence what is wrong with them", async () => {
    const silence = { matchers: { rules: ["scan_wave"] }, endsAt: later(60), reason: "why", by };
    const fault = async (more: object) => {
      const begun = await beginSilence({ ...silence, ...more }, now);
      return begun.ok ? null : begun.reason;
    };
    expect(await fault({ reason: "  " })).toBe("Say why, so that others know.");
    expect(await fault({ endsAt: later(-1) })).toBe("It must end in the future.");
    expect(await fault({ endsAt: new Date(Number.NaN) })).toBe("It must end in the future.");
    expect(await fault({ endsAt: later(600_000) })).toMatch(/a year at most/);
    expect(await fault({ matchers: {} })).toMatch(/^It must name a rule, an alert, a server/);
    expect(await fault({})).toBeNull();

    const window = { name: "updates", scope: {}, startsAt: now, endsAt: later(60), repeatsDays: null, by };
    const planned = async (more: object) => {
      const found = await planMaintenance({ ...window, ...more }, now);
      return found.ok ? null : found.reason;
    };
    expect(await planned({ name: "" })).toBe("Give the work a name.");
    expect(await planned({ endsAt: now, startsAt: later(-60) })).toMatch(/^It is over already/);
    expect(await planned({ endsAt: later(-1), repeatsDays: 7 })).toBe("It must end after it begins.");
    expect(await planned({ endsAt: later(2_000), repeatsDays: 1 })).toBe(
      "It must be over before it comes again.",
    );
    expect(await planned({})).toBeNull();
    expect((await readPolicy(later(1))).maintenance.map(({ name }) => name)).toEqual(["updates"]);
  });
});

describe("changing the configuration", () => {
  const general = { timeZone: "Europe/Berlin", budgetPerDay: 3 };

  it("keeps what was changed and nothing else, and gives defaults back", async () => {
    const rules = { scan_wave: { params: { servers: 8 } }, clock_off: {} };
    expect(await changePolicy({ general, rules }, by, now)).toEqual({ ok: true, value: null });
    const policy = await readPolicy(now);
    expect(policy).toMatchObject({ timeZone: "Europe/Berlin", budgetPerDay: 3, growthFactor: 2 });
    expect(Object.keys(policy.rules)).toEqual(["scan_wave"]);
    expect(policy.rules.scan_wave?.params).toEqual({ servers: 8 });
    await resetRule("scan_wave", by);
    expect((await readPolicy(now)).rules.scan_wave?.params).toEqual({});
  });

  it("names what is wrong as the screen calls it, and changes nothing then", async () => {
    const rules = { scan_wave: { params: { servers: 0 } } };
    const changed = await changePolicy({ general: { timeZone: "Mars/Olympus" }, rules }, by, now);
    expect(changed).toEqual({
      ok: false,
      reason: [
        "Time zone: give a name such as Europe/Berlin or UTC.",
        "Scan wave, Servers at least, whatever the fleet: from 1 to 1,000.",
      ],
    });
    expect((await readPolicy(now)).timeZone).toBe("Europe/Berlin");
  });
});
