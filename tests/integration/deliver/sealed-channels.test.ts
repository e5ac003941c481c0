import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliverDue } from "../../../lib/deliver/deliver-due.ts";
import { addChannel, changeChannel } from "../../../lib/deliver/save-channel.ts";
import { getEnv } from "../../../lib/env.ts";
import { readChannels } from "../../../lib/read/channels.ts";
import { readDeliveryTrouble } from "../../../lib/read/delivery-trouble.ts";
import { listChannels } from "../../../lib/store/channel/list-channels.ts";
import { sealPlainChannels } from "../../../lib/store/channel/seal-plain-channels.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aChannel, allDeliveries, emptyOutbox, someSettings, tell } from "../../support/deliveries.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { startWebServer } from "../../support/web-server.ts";

openTestDatabase();

const key = "the key of this test, long enough";
const otherKey = "another key of this test, long enough";
const start = new Date("2026-11-24T08:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const choices = { isEnabled: true, minSeverity: "low", takesDigest: true, hourlyMax: 100 };
const secrets = {
  slack: "https://hooks.example.org/services/T0/B0/slack-path",
  webhook: "https://hooks.example.org/webhook-path",
  secret: "webhook-secret",
  ntfy: "https://ntfy.example.org/ntfy-topic",
  token: "tk_ntfy-token",
};

/** As a process with another SECRET_KEY, or without one and without a file. */
const withKey = (SECRET_KEY: string | undefined, DOORWATCH_DATA_DIR = "/nonexistent/data") =>
  Object.assign(getEnv(), { SECRET_KEY, DOORWATCH_DATA_DIR });

const closing: (() => unknown)[] = [];
beforeEach(async () => {
  await emptyOutbox();
  const { SECRET_KEY, DOORWATCH_DATA_DIR } = getEnv();
  closing.push(() => withKey(SECRET_KEY, DOORWATCH_DATA_DIR));
  withKey(key);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const stored = async (): Promise<string> =>
  JSON.stringify(await getSql()`select kind, config from channel order by channel_id`);

async function fourChannels(): Promise<void> {
  await aChannel({ kind: "email", config: { to: ["ops@example.org"] } });
  await aChannel({ kind: "slack", config: { url: secrets.slack } });
  await aChannel({ kind: "webhook", config: { url: secrets.webhook, secret: secrets.secret } });
  await aChannel({ kind: "ntfy", config: { url: secrets.ntfy, token: secrets.token } });
}

async function aServer() {
  const server = await startWebServer();
  closing.push(server.close);
  return server;
}

describe("secrets of channels", () => {
  it("stand nowhere in the database, and are there again for sending", async () => {
    await fourChannels();
    const text = await stored();
    expect(text).toContain("ops@example.org");
    for (const part of ["hooks.example.org", "webhook-secret", "ntfy-topic", "tk_ntfy-token"])
      expect(text).not.toContain(part);
    expect((await listChannels()).map(({ target }) => target)).toEqual([
      { kind: "email", config: { to: ["ops@example.org"] } },
      { kind: "slack", config: { url: secrets.slack } },
      { kind: "webhook", config: { url: secrets.webhook, secret: secrets.secret } },
      { kind: "ntfy", config: { url: secrets.ntfy, token: secrets.token } },
    ]);
  });

  it("that an earlier release stored in the open work on, and are sealed", async () => {
    await getSql()`insert into channel (kind, name, config) values
      ('slack', 'old chat', ${getSql().json({ url: secrets.slack })}),
      ('email', 'old mail', ${getSql().json({ to: ["ops@example.org"] })})`;
    const before = await listChannels();
    withKey(undefined);
    expect(await sealPlainChannels()).toEqual({ sealed: 0, open: 1 });
    withKey(key);
    expect(await sealPlainChannels()).toEqual({ sealed: 1, open: 0 });
    expect(await sealPlainChannels()).toEqual({ sealed: 0, open: 0 });
    expect(await stored()).not.toContain("slack-path");
    expect(await listChannels()).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it("are not taken in by a process that has no key", async () => {
    withKey(undefined);
    const form = { kind: "slack", choices: { ...choices, name: "chat" }, config: { url: secrets.slack } };
    const added = await addChannel(form);
    expect(added).toMatchObject({ ok: false, reason: [{ field: "key" }] });
    expect(JSON.stringify(added)).toContain("set SECRET_KEY");
    const mail = {
      kind: "email",
      choices: { ...choices, name: "mail" },
      config: { to: ["ops@example.org"] },
    };
    expect(await addChannel(mail)).toMatchObject({ ok: true });
    expect(await listChannels()).toHaveLength(1);
  });
});

describe("a channel that was sealed with another key", () => {
  for (const [name, wrong, words] of [
    ["is locked, with what to do", otherKey, /sealed with another key/],
    ["is locked where there is no key, with what to do", undefined, /no key to open .* set SECRET_KEY/],
  ] as const)
    it(name, async () => {
      await fourChannels();
      withKey(wrong);
      const rows = (await readChannels()).slice(1);
      expect(rows.map(({ kind }) => kind)).toEqual(["email", "slack", "webhook", "ntfy"]);
      expect(rows.map(({ lockedBecause }) => lockedBecause !== null)).toEqual([false, true, true, true]);
      expect(rows[1]?.lockedBecause).toMatch(words);
      const trouble = (await readDeliveryTrouble(start)).filter(({ what }) => what === "locked");
      const names = rows.slice(1).map((row) => row.name);
      expect(trouble).toEqual([
        { what: "locked", channel: names.join(", "), reason: rows[1]?.lockedBecause },
      ]);
    });

  it("is locked where somebody changed it in the database", async () => {
    await aChannel({ kind: "slack", config: { url: secrets.slack } });
    await getSql()`update channel set kind = 'ntfy'`;
    expect((await readChannels())[1]?.lockedBecause).toMatch(/changed or damaged/);
  });

  it("loses nothing: what waits is sent once the key is back", async () => {
    const server = await aServer();
    const channelId = await aChannel({ kind: "slack", config: { url: server.url } });
    withKey(otherKey);
    await tell(someSettings(), start);
    await deliverDue(someSettings(), () => start);
    const [waiting] = await allDeliveries(channelId);
    expect(waiting).toMatchObject({ state: "waiting", attempts: 1 });
    expect(waiting?.error).toMatch(/sealed with another key/);
    withKey(key);
    await deliverDue(someSettings(), () => later(60));
    expect(await allDeliveries(channelId)).toMatchObject([{ state: "sent" }]);
    expect(server.asked).toHaveLength(1);
  });

  it("is opened again by its address and secret entered anew, and by less it is not", async () => {
    await fourChannels();
    withKey(otherKey);
    const [, slack, webhook, ntfy] = await listChannels();
    const change = (one: typeof slack, config: Record<string, unknown>) =>
      changeChannel(one?.channelId ?? -1, { choices: { ...choices, name: one?.name }, config });
    expect(await change(slack, {})).toMatchObject({ ok: false, reason: [{ field: "url" }] });
    expect(await change(webhook, { url: secrets.webhook })).toMatchObject({
      ok: false,
      reason: [{ field: "secret" }],
    });
    expect(await change(slack, { url: secrets.slack })).toEqual({ ok: true, value: null });
    expect(await change(webhook, { url: secrets.webhook, secret: "new" })).toEqual({ ok: true, value: null });
    expect(await change(ntfy, { url: secrets.ntfy })).toEqual({ ok: true, value: null });
    expect((await listChannels()).map(({ target }) => target.kind)).toEqual([
      "email",
      "slack",
      "webhook",
      "ntfy",
    ]);
  });
});
