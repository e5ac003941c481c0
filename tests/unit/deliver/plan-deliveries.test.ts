import { describe, expect, it } from "vitest";
import type { Channel } from "../../../lib/deliver/channel.ts";
import { type ChannelPast, planDeliveries } from "../../../lib/deliver/plan-deliveries.ts";
import { aNotice, anOrder } from "../../support/a-notice.ts";

const now = new Date("2026-11-24T08:00:00Z");
const channel: Channel = {
  channelId: 1,
  name: "Chat",
  isEnabled: true,
  minSeverity: "low",
  takesDigest: true,
  hourlyMax: 20,
  target: { kind: "slack", config: { url: "https://hooks.example.org/x" } },
  failures: 0,
  disabledReason: null,
};
const unknown: ChannelPast = { lastHour: 0, knowsAlert: false };
const known: ChannelPast = { lastHour: 1, knowsAlert: true };
const full: ChannelPast = { lastHour: 20, knowsAlert: false };

const off = { ...channel, isEnabled: false };
const resolved = anOrder(aNotice({ kind: "resolved" }));
const digest = anOrder(aNotice({ kind: "digest", alertId: null, severity: "low" }));

describe("a channel gets a notice or the reason why not", () => {
  it.each([
    { what: "a notice", order: anOrder(aNotice()), channel, past: unknown, reason: null },
    {
      what: "a notice that nobody is to get",
      order: anOrder(aNotice(), { suppressedBecause: "Silence 12: load test." }),
      channel,
      past: unknown,
      reason: "Silence 12: load test.",
    },
    {
      what: "a notice for a channel that is off",
      order: anOrder(aNotice()),
      channel: off,
      past: unknown,
      reason: "The channel is switched off.",
    },
    {
      what: "a notice for a channel that switched itself off",
      order: anOrder(aNotice()),
      channel: { ...off, disabledReason: "410 Gone" },
      past: unknown,
      reason: "The channel switched itself off: 410 Gone",
    },
    {
      what: "a notice that is not severe enough",
      order: anOrder(aNotice()),
      channel: { ...channel, minSeverity: "critical" as const },
      past: unknown,
      reason: "The channel takes what is critical or worse; this is high.",
    },
    {
      what: "an update that became less severe, after the channel was told",
      order: anOrder(aNotice({ kind: "update", severity: "medium" })),
      channel: { ...channel, minSeverity: "high" as const },
      past: known,
      reason: null,
    },
    {
      what: "the end of what the channel knows",
      order: resolved,
      channel: { ...channel, minSeverity: "critical" as const },
      past: { ...known, lastHour: 20 },
      reason: null,
    },
    {
      what: "the end of what the channel does not know",
      order: resolved,
      channel,
      past: unknown,
      reason: "The channel was never told that it began, so it is not told that it ended.",
    },
    {
      what: "one notice too many within an hour",
      order: anOrder(aNotice()),
      channel,
      past: full,
      reason: "Rate cap: the channel takes 20 notices an hour, and had them.",
    },
    {
      what: "an urgent one beyond the cap",
      order: anOrder(aNotice(), { isUrgent: true }),
      channel,
      past: full,
      reason: null,
    },
    {
      what: "a digest, whatever the least severity",
      order: digest,
      channel: { ...channel, minSeverity: "critical" as const },
      past: full,
      reason: null,
    },
    {
      what: "a digest that is not wanted",
      order: digest,
      channel: { ...channel, takesDigest: false },
      past: unknown,
      reason: "The channel takes no digests.",
    },
  ])("$what", ({ order, channel, past, reason }) => {
    const [planned] = planDeliveries(order, [{ channel, past }], now);
    expect(planned).toMatchObject(
      reason === null ? { state: "waiting", reason: order.reason } : { state: "suppressed", reason },
    );
  });
});

describe("the key of a delivery", () => {
  const keyOf = (order = anOrder(aNotice()), of = channel, past = unknown) =>
    planDeliveries(order, [{ channel: of, past }], now)[0]?.dedupKey;

  it("is the same for the same order", () => {
    expect(keyOf()).toBe(keyOf());
  });

  it("differs by subject, sequence, kind and channel", () => {
    const others = [
      keyOf(anOrder(aNotice(), { subject: "2" })),
      keyOf(anOrder(aNotice(), { sequence: 1 })),
      keyOf(anOrder(aNotice({ kind: "update" }))),
      keyOf(anOrder(aNotice()), { ...channel, channelId: 2 }),
    ];
    expect(new Set([keyOf(), ...others]).size).toBe(5);
  });

  it("of what was kept back differs from the key of what is sent later", () => {
    const silenced = anOrder(aNotice(), { suppressedBecause: "Silence 12." });
    expect(keyOf(silenced)).not.toBe(keyOf());
    expect(keyOf(anOrder(aNotice()), channel, full)).not.toBe(keyOf());
  });
});
