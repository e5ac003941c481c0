import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awaitDelivery } from "../../../lib/deliver/await-delivery.ts";
import { deliverDue } from "../../../lib/deliver/deliver-due.ts";
import type { DeliverySettings } from "../../../lib/deliver/delivery-settings.ts";
import { listAllChannels } from "../../../lib/deliver/list-all-channels.ts";
import { putNotice } from "../../../lib/deliver/put-notice.ts";
import { requeue } from "../../../lib/deliver/requeue.ts";
import { addChannel, changeChannel } from "../../../lib/deliver/save-channel.ts";
import { sendTest } from "../../../lib/deliver/send-test.ts";
import { getEnv } from "../../../lib/env.ts";
import { readChannels } from "../../../lib/read/channels.ts";
import { listDeliveries } from "../../../lib/read/deliveries.ts";
import { readDelivery } from "../../../lib/read/delivery-page.ts";
import { readDeliveryTrouble } from "../../../lib/read/delivery-trouble.ts";
import { createChannel } from "../../../lib/store/channel/create-channel.ts";
import { deleteChannel } from "../../../lib/store/channel/delete-channel.ts";
import { listChannels } from "../../../lib/store/channel/list-channels.ts";
import { updateChannel } from "../../../lib/store/channel/update-channel.ts";
import { claimDeliveries, holdDeliveries } from "../../../lib/store/delivery/claim-deliveries.ts";
import { markTroubleSeen } from "../../../lib/store/delivery/count-trouble.ts";
import { expireDeliveries } from "../../../lib/store/delivery/expire-deliveries.ts";
import { settleDelivery } from "../../../lib/store/delivery/settle-delivery.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aNotice, anOrder } from "../../support/a-notice.ts";
import {
  aChannel,
  allDeliveries,
  anAlertId,
  emptyOutbox,
  someSettings,
  tell,
} from "../../support/deliveries.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";
import { startWebServer } from "../../support/web-server.ts";

openTestDatabase();

const closing: (() => Promise<unknown>)[] = [];
let settings: DeliverySettings;
beforeEach(async () => {
  await emptyOutbox();
  const folder = await makeTemporaryFolder();
  closing.push(folder.remove);
  settings = someSettings({ mailFolder: folder.path });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = new Date("2026-11-24T08:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

async function aServer(...options: Parameters<typeof startWebServer>) {
  const server = await startWebServer(...options);
  closing.push(server.close);
  return server;
}
const slack = (url: string) => ({ kind: "slack" as const, config: { url } });
const choices = { isEnabled: true, minSeverity: "low" as const, takesDigest: true, hourlyMax: 100 };

describe("a notice", () => {
  it("that is put in again, also at the same moment, is there once", async () => {
    const notice = { alertId: anAlertId() };
    const puts = await Promise.all([1, 2, 3].map(() => tell(settings, start, notice)));
    expect(puts.map(({ waiting }) => waiting).sort()).toEqual([0, 0, 1]);
    expect(await allDeliveries()).toHaveLength(1);
    await deliverDue(settings, () => start);
    expect(await tell(settings, start, notice)).toEqual({ waiting: 0, suppressed: 0 });
    expect(await tell(settings, start, { ...notice, kind: "update" }, { sequence: 1 })).toEqual({
      waiting: 1,
      suppressed: 0,
    });
  });

  it("that was kept back for one reason is sent once the reason is gone", async () => {
    const notice = { alertId: anAlertId() };
    const silenced = { suppressedBecause: "Silence 12: load test." };
    expect(await tell(settings, start, notice, silenced)).toEqual({ waiting: 0, suppressed: 1 });
    expect(await tell(settings, later(60), notice, silenced)).toEqual({ waiting: 0, suppressed: 0 });
    expect(await tell(settings, later(120), notice)).toEqual({ waiting: 1, suppressed: 0 });
    await deliverDue(settings, () => later(120));
    expect(await allDeliveries()).toMatchObject([
      { state: "suppressed", reason: "Silence 12: load test.", attempts: 0 },
      { state: "sent", reason: "A wave began." },
    ]);
  });

  it("goes with the transaction that decided on it", async () => {
    const channels = await listAllChannels(settings);
    const failing = getSql().begin(async (tx) => {
      await putNotice(anOrder(aNotice({ alertId: anAlertId() })), channels, start, tx);
      throw new Error("the evaluation failed");
    });
    await expect(failing).rejects.toThrow("the evaluation failed");
    expect(await allDeliveries()).toEqual([]);
  });

  it("with bytes that Postgres does not take is stored all the same", async () => {
    await tell(settings, start, {
      sections: [{ heading: "Proof", blocks: [{ kind: "lines", title: "", lines: ["a\0b", "\ud800"] }] }],
    });
    await deliverDue(settings, () => start);
    expect(await allDeliveries()).toMatchObject([{ state: "sent" }]);
  });
});

describe("the rate cap of a channel", () => {
  it("keeps back what is too much within an hour, with the reason, and never what is urgent", async () => {
    const server = await aServer();
    const channelId = await createChannel({ ...choices, name: "Chat", hourlyMax: 3 }, slack(server.url));
    for (let i = 0; i < 5; i++) await tell(settings, later(i), {});
    await tell(settings, later(6), {}, { isUrgent: true });
    await tell(settings, later(3_700), {});
    const states = (await allDeliveries(channelId ?? -1)).map(({ state, reason }) => [
      state,
      reason.slice(0, 9),
    ]);
    expect(states).toEqual([
      ["waiting", "A wave be"],
      ["waiting", "A wave be"],
      ["waiting", "A wave be"],
      ["suppressed", "Rate cap:"],
      ["suppressed", "Rate cap:"],
      ["waiting", "A wave be"],
      ["waiting", "A wave be"],
    ]);
  });
});

describe("a delivery that a worker has", () => {
  it("is nobody else's until the worker was not heard of for long enough", async () => {
    await tell(settings, start);
    const [mine] = await claimDeliveries({ limit: 10, until: later(20) }, start);
    expect(mine).toMatchObject({ attempts: 1, wasTold: false });
    expect(await claimDeliveries({ limit: 10, until: later(39) }, later(19))).toEqual([]);
    await holdDeliveries(mine ? [mine] : [], later(39));
    expect(await claimDeliveries({ limit: 10, until: later(58) }, later(38))).toEqual([]);
    const [theirs] = await claimDeliveries({ limit: 10, until: later(60) }, later(40));
    expect(theirs).toMatchObject({ deliveryId: mine?.deliveryId, attempts: 2 });
    if (!mine || !theirs) expect.fail();

    // Back from the dead, the first worker may not undo what the other does; that it sent it is true all the same.
    await holdDeliveries([mine], later(900));
    expect(await settleDelivery(mine, { state: "failed", error: "late", recipients: null })).toBe(false);
    expect(await claimDeliveries({ limit: 10, until: later(90) }, later(61))).toMatchObject([
      { attempts: 3 },
    ]);
    const sent = { state: "sent" as const, answer: "250 Ok", error: null, recipients: null, at: later(62) };
    expect(await settleDelivery(mine, sent)).toBe(true);
    expect(await settleDelivery(theirs, { ...sent, answer: "twice" })).toBe(false);
    expect(await allDeliveries()).toMatchObject([{ state: "sent", answer: "250 Ok" }]);
  });

  it("is sent once, however many workers look at the same moment", async () => {
    const server = await aServer();
    const channels = [await aChannel(slack(`${server.url}/a`)), await aChannel(slack(`${server.url}/b`))];
    for (let i = 0; i < 30; i++) await tell(settings, start);
    await Promise.all(Array.from({ length: 6 }, () => deliverDue(settings, () => start)));
    await deliverDue(settings, () => start);
    expect(server.asked).toHaveLength(60);
    for (const channelId of channels)
      expect(
        new Set((await allDeliveries(channelId)).map(({ attempts, state }) => `${state} ${attempts}`)),
      ).toEqual(new Set(["sent 1"]));
  });
});

describe("a channel", () => {
  it("that gave up five deliveries in a row switches itself off, says so, and starts anew when it is switched on", async () => {
    let status = 404;
    const server = await aServer(() => ({ status, text: "no_service" }));
    const channelId = await createChannel(
      { ...choices, name: "Chat" },
      slack(`${server.url}/services/secret`),
    );
    if (channelId === null) expect.fail();
    for (let i = 0; i < 7; i++) await tell(settings, later(i));
    await deliverDue(settings, () => later(10));
    await tell(settings, later(20));
    const states = (await allDeliveries(channelId)).map(({ state }) => state);
    expect(states).toEqual([...Array(7).fill("failed"), "suppressed"]);
    expect(await readDeliveryTrouble(later(30))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          what: "failed",
          channel: "Chat",
          count: 7,
          error: expect.stringContaining("no_service"),
        }),
        expect.objectContaining({
          what: "switched_off",
          channel: "Chat",
          reason: expect.stringContaining("404"),
        }),
      ]),
    );

    status = 200;
    await updateChannel(channelId, { ...choices, name: "Chat" }, null);
    expect(await requeue(null, later(60))).toBe(7);
    await deliverDue(settings, () => later(60));
    expect((await allDeliveries(channelId)).map(({ state }) => state)).toEqual([
      ...Array(7).fill("sent"),
      "suppressed",
    ]);
  });

  it("forgets failures once it takes something", async () => {
    let status = 404;
    const server = await aServer(() => ({ status }));
    await aChannel(slack(server.url));
    for (let i = 0; i < 9; i++) {
      status = i % 3 === 2 ? 200 : 404;
      await tell(settings, later(i));
      await deliverDue(settings, () => later(i));
    }
    expect((await readChannels())[1]).toMatchObject({ isEnabled: true, failures: 0 });
  });

  it("that was removed or switched off keeps what was on its way, with the reason", async () => {
    const gone = await aChannel(slack("http://127.0.0.1:9/gone"));
    const off = await createChannel({ ...choices, name: "Off" }, slack("http://127.0.0.1:9/off"));
    await tell(settings, start);
    await deleteChannel(gone);
    await updateChannel(off ?? -1, { ...choices, name: "Off", isEnabled: false }, null);
    await deliverDue(settings, () => start);
    expect(await allDeliveries()).toMatchObject([
      { channelId: 0, state: "sent" },
      { state: "suppressed", reason: "The channel was removed before it could be sent." },
      { state: "suppressed", reason: "The channel was switched off before it could be sent." },
    ]);
  });

  it("is shown without its secrets, and two never have one name", async () => {
    const target = {
      kind: "webhook" as const,
      config: { url: "https://hooks.example.org/services/T0/hidden", secret: "s3cret" },
    };
    const channelId = await createChannel({ ...choices, name: "Hook" }, target);
    expect(await createChannel({ ...choices, name: "Hook" }, target)).toBeNull();
    const other = await aChannel(slack("https://hooks.example.org/other"));
    expect(await updateChannel(other, { ...choices, name: "Hook" }, null)).toBe("name_taken");
    expect(await updateChannel(other + 1_000, { ...choices, name: "Nobody" }, null)).toBe(false);
    const rows = await readChannels();
    expect(rows.find(({ id }) => id === String(channelId))).toMatchObject({
      leadsTo: "hooks.example.org",
      kind: "webhook",
    });
    expect(JSON.stringify(rows)).not.toMatch(/hidden|s3cret/);
  });
});

describe("the form of a channel", () => {
  const url = "https://hooks.example.org/a";

  it("makes a channel, and a secret for a webhook that brought none", async () => {
    const added = await addChannel({
      kind: "webhook",
      choices: { ...choices, name: "Hook" },
      config: { url },
    });
    if (!added.ok) expect.fail();
    const [stored] = await listChannels();
    expect(stored).toMatchObject({ name: "Hook", target: { config: { url, secret: added.value.secret } } });
    expect(added.value.secret).toMatch(/^[\w-]{43}$/);
  });

  it("keeps what nobody was shown where it is left empty", async () => {
    const added = await addChannel({
      kind: "ntfy",
      choices: { ...choices, name: "Push" },
      config: { url: "https://ntfy.example.org/topic", token: "tk_1" },
    });
    if (!added.ok) expect.fail();
    const form = {
      choices: { ...choices, name: "Pushed", hourlyMax: 5 },
      config: { url: "", token: "tk_2" },
    };
    expect(await changeChannel(added.value.channelId, form)).toEqual({ ok: true, value: null });
    expect(await listChannels()).toMatchObject([
      {
        name: "Pushed",
        hourlyMax: 5,
        target: { kind: "ntfy", config: { url: "https://ntfy.example.org/topic", token: "tk_2" } },
      },
    ]);
    expect(await changeChannel(added.value.channelId + 1, form)).toEqual({ ok: false, reason: "no_channel" });
  });

  it.each([
    { kind: "pager", config: {}, field: "kind" },
    { kind: "slack", config: { url: "file:///etc/passwd" }, field: "url" },
    { kind: "slack", config: { url: "hooks" }, field: "url" },
    { kind: "ntfy", config: { url: "https://ntfy.example.org/", token: null }, field: "url" },
    { kind: "email", config: { to: ["ops@example.org\r\nBcc: x@example.org"] }, field: "to" },
    { kind: "email", config: { to: [] }, field: "to" },
  ])("says what is wrong with $kind $config", async ({ kind, config, field }) => {
    const added = await addChannel({ kind, choices: { ...choices, name: "Bad\nname" }, config });
    if (added.ok) expect.fail();
    expect(added.reason.map((fault) => fault.field)).toEqual(["name", field]);
    expect(await listChannels()).toEqual([]);
  });

  it("says that a name is taken", async () => {
    const form = { kind: "slack", choices: { ...choices, name: "Chat" }, config: { url } };
    expect((await addChannel(form)).ok).toBe(true);
    expect(await addChannel(form)).toMatchObject({ ok: false, reason: [{ field: "name" }] });
  });
});

describe("a test", () => {
  it("sends a real sample through the outbox and answers with the words of the server, also when it is switched off", async () => {
    const server = await aServer(() => ({ text: "thanks" }));
    const channelId = await createChannel({ ...choices, name: "Chat", isEnabled: false }, slack(server.url));
    const sent = await sendTest({ channelId: channelId ?? -1, by: "ops@example.org" }, settings, start);
    if (!sent.ok) expect.fail(sent.reason);
    expect(await awaitDelivery(sent.value, 0)).toMatchObject({ state: "waiting" });
    const [answer] = await Promise.all([
      awaitDelivery(sent.value, 10_000),
      deliverDue(settings, () => start),
    ]);
    expect(answer).toMatchObject({
      state: "sent",
      kind: "test",
      answer: "200 OK: thanks",
      reason: "A test that ops@example.org sent.",
    });
    expect(server.asked[0]?.body).toContain("This is a test");
  });

  it("that fails is not tried again and is no dead letter", async () => {
    const channelId = await aChannel(slack("http://127.0.0.1:9/"));
    const sent = await sendTest(
      { channelId, sampleId: "digest-daily", by: "ops@example.org" },
      settings,
      start,
    );
    await deliverDue(settings, () => start);
    expect(await allDeliveries(channelId)).toMatchObject([{ state: "failed", attempts: 1 }]);
    expect((await readDeliveryTrouble(later(600))).map(({ what }) => what)).toEqual(["mails_go_to_folder"]);
    expect(sent.ok).toBe(true);
    expect(await sendTest({ channelId: 9_999, by: "x" }, settings, start)).toEqual({
      ok: false,
      reason: "no_channel",
    });
    expect(await sendTest({ channelId, sampleId: "none", by: "x" }, settings, start)).toEqual({
      ok: false,
      reason: "no_sample",
    });
  });
});

describe("what people see of deliveries", () => {
  it("is listed newest first, page by page, and each can be opened as a mail", async () => {
    for (let i = 0; i < 5; i++) await tell(settings, later(i), { title: `Wave ${i}` });
    const first = await listDeliveries({ limit: 3 });
    const second = await listDeliveries({ limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map(({ title }) => title)).toEqual(
      [4, 3, 2, 1, 0].map((i) => `Wave ${i}`),
    );
    expect(second.nextCursor).toBeNull();
    expect((await listDeliveries({ limit: 9, state: "sent" })).rows).toEqual([]);
    const page = await readDelivery(Number(first.rows[0]?.id));
    expect(page?.mail.subject).toContain("Wave 4");
    expect(page?.mail.html).toContain("A new wave is going on.");
    expect(await readDelivery(999_999)).toBeNull();
  });

  it("calls out what is late and what failed until somebody took note, and that mails go to a folder", async () => {
    const trouble = async (seconds: number) =>
      (await readDeliveryTrouble(later(seconds))).map(({ what }) => what);
    const server = await aServer(() => ({ status: 500 }));
    await aChannel(slack(server.url));
    await tell(settings, start);
    await deliverDue(settings, () => start);
    expect(await trouble(60)).toEqual(["mails_go_to_folder"]);
    expect(await trouble(400)).toEqual(["delayed", "mails_go_to_folder"]);
    await deliverDue(settings, () => later(86_400));
    expect(await trouble(86_400)).toEqual(["failed", "mails_go_to_folder"]);
    await markTroubleSeen(later(86_400));
    const env = getEnv();
    Object.assign(env, { SMTP_URL: "smtp://127.0.0.1", ALERT_TO: "ops@example.org" });
    closing.push(async () => Object.assign(env, { SMTP_URL: undefined, ALERT_TO: "" }));
    expect(await trouble(86_401)).toEqual([]);
  });

  it("is forgotten when its time is over, but for what is still to be sent", async () => {
    await tell(settings, start);
    await deliverDue(settings, () => start);
    await tell(settings, start);
    await expireDeliveries(later(1));
    expect(await allDeliveries()).toMatchObject([{ state: "waiting" }]);
  });
});
