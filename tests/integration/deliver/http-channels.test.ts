import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseNetworkSet } from "../../../lib/classify/network-set.ts";
import type { ChannelTarget } from "../../../lib/deliver/channel.ts";
import { deliverDue } from "../../../lib/deliver/deliver-due.ts";
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
let settings = someSettings();
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

/** Tells a channel something and answers its delivery. */
async function tellChannel(target: ChannelTarget, notice: Parameters<typeof tell>[2] = {}) {
  const channelId = await aChannel(target);
  await tell(settings, start, notice);
  await deliverDue(settings, () => start);
  const [delivery] = await allDeliveries(channelId);
  return { channelId, delivery };
}

/** Checks a signature as a receiver would, from what the manual says about it. */
function isSigned(signature: unknown, body: string, secret: string): boolean {
  const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(signature)) ?? [];
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex") === hex;
}

describe("a webhook", () => {
  it("gets our own form, signed, with a key that is the same for every attempt", async () => {
    let answers = 0;
    const server = await aServer(() =>
      answers++ === 0 ? { status: 503, text: "busy" } : { text: "thanks" },
    );
    const alertId = anAlertId();
    const { channelId, delivery } = await tellChannel(
      { kind: "webhook", config: { url: `${server.url}/hook`, secret: "s3cret" } },
      { alertId },
    );
    expect(delivery).toMatchObject({ state: "waiting", error: "503 Service Unavailable: busy" });
    await deliverDue(settings, () => later(20));
    expect(await allDeliveries(channelId)).toMatchObject([
      { state: "sent", answer: "200 OK: thanks", error: null, attempts: 2 },
    ]);
    const [first, second] = server.asked;
    expect(second).toMatchObject({ method: "POST", url: "/hook" });
    expect(second?.headers["content-type"]).toBe("application/json");
    expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
    expect(second?.body).toBe(first?.body);
    const body = second?.body ?? "";
    expect(isSigned(second?.headers["x-doorwatch-signature"], body, "s3cret")).toBe(true);
    expect(isSigned(second?.headers["x-doorwatch-signature"], `${body} `, "s3cret")).toBe(false);
    expect(isSigned(second?.headers["x-doorwatch-signature"], body, "other")).toBe(false);
    expect(JSON.parse(body)).toMatchObject({
      version: "1",
      kind: "firing",
      alert: alertId,
      key: first?.headers["idempotency-key"],
    });
  });

  it("gets what receivers of Alertmanager read, if it is one of these", async () => {
    const server = await aServer();
    const { channelId } = await tellChannel({
      kind: "alertmanager",
      config: { url: `${server.url}/alerts`, secret: "s3cret" },
    });
    const [delivery] = await allDeliveries(channelId);
    expect(JSON.parse(server.asked[0]?.body ?? "")).toMatchObject({
      version: "4",
      status: "firing",
      receiver: delivery?.channel,
      externalURL: "https://doorwatch.example.org",
      alerts: [{ status: "firing", endsAt: "0001-01-01T00:00:00Z" }],
    });
    expect(
      isSigned(server.asked[0]?.headers["x-doorwatch-signature"], server.asked[0]?.body ?? "", "s3cret"),
    ).toBe(true);
  });

  it("that says no for good is not asked again, and its words are kept, harmless", async () => {
    const server = await aServer(() => ({ status: 410, text: `gone\r\nfor\0 good ${"x".repeat(5_000)}` }));
    const { delivery } = await tellChannel({ kind: "webhook", config: { url: server.url, secret: "x" } });
    expect(delivery).toMatchObject({ state: "failed", attempts: 1 });
    expect(delivery?.error).toMatch(/^410 Gone: gone for good x+…$/);
    expect(delivery?.error?.length).toBeLessThanOrEqual(501);
    await deliverDue(settings, () => later(3_600));
    expect(server.asked).toHaveLength(1);
  });

  it("that asks for a pause gets it", async () => {
    const server = await aServer(() => ({ status: 429, headers: { "retry-after": "120" } }));
    const { delivery } = await tellChannel({ kind: "webhook", config: { url: server.url, secret: "x" } });
    expect(delivery).toMatchObject({ state: "waiting", nextAttemptAt: later(120) });
  });

  it("that hangs up is tried again", async () => {
    let answers = 0;
    const server = await aServer(() => {
      if (answers++ === 0) throw new Error("hangs up");
      return {};
    });
    const { channelId, delivery } = await tellChannel({
      kind: "webhook",
      config: { url: server.url, secret: "x" },
    });
    expect(delivery).toMatchObject({
      state: "waiting",
      error: expect.stringMatching(/socket hang up|ECONNRESET/),
    });
    await deliverDue(settings, () => later(20));
    expect(await allDeliveries(channelId)).toMatchObject([{ state: "sent" }]);
  });

  it("on a private address gets nothing unless that is allowed", async () => {
    const server = await aServer();
    settings = { ...settings, allowed: parseNetworkSet("10.0.0.0/8") };
    const { delivery } = await tellChannel({ kind: "webhook", config: { url: server.url, secret: "x" } });
    expect(delivery).toMatchObject({
      state: "failed",
      error: "127.0.0.1 is not a public address; OUTBOUND_ALLOW lets it through where it is meant",
    });
    expect(server.asked).toEqual([]);
  });

  it("that redirects inside is not followed", async () => {
    const server = await aServer(() => ({
      status: 307,
      headers: { location: "http://169.254.169.254/latest/" },
    }));
    const { delivery } = await tellChannel({ kind: "webhook", config: { url: server.url, secret: "x" } });
    expect(delivery).toMatchObject({ state: "failed", error: expect.stringContaining("169.254.169.254") });
  });
});

describe("chats", () => {
  it("Slack gets blocks at the address of its webhook", async () => {
    const server = await aServer();
    const { delivery } = await tellChannel({
      kind: "slack",
      config: { url: `${server.url}/services/T/B/x` },
    });
    expect(delivery).toMatchObject({ state: "sent", answer: "200 OK: ok" });
    const [asked] = server.asked;
    expect(asked?.url).toBe("/services/T/B/x");
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({ blocks: expect.any(Array), unfurl_links: false });
  });

  it("ntfy gets the message at the root of its server, with topic and token", async () => {
    const server = await aServer();
    const { delivery } = await tellChannel({
      kind: "ntfy",
      config: { url: `${server.url}/push/doorwatch-alerts`, token: "tk_1" },
    });
    expect(delivery).toMatchObject({ state: "sent" });
    const [asked] = server.asked;
    expect(asked?.url).toBe("/push/");
    expect(asked?.headers.authorization).toBe("Bearer tk_1");
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({
      topic: "doorwatch-alerts",
      message: expect.any(String),
    });
  });
});
