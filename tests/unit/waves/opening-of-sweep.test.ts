import { describe, expect, it } from "vitest";
import type { KnownBurst } from "../../../lib/waves/burst.ts";
import { sameNetwork, tightTiming } from "../../../lib/waves/opening-of-sweep.ts";
import { noRarity } from "../../../lib/waves/rarity.ts";
import { burstOf } from "./builders.ts";

/** Sources of one network or of many that each send one request, some seconds apart, to the servers in turn. */
function contacts(sources: readonly string[], servers: number, status = 404, apartS = 20): KnownBurst[] {
  return sources.map((source, i) =>
    burstOf(["/SDK/webLanguage"], {
      ...{ source, status, id: `b${i}`, afterS: i * apartS },
      serverId: 1 + (i % servers),
    }),
  );
}

const neighbours = (count: number) => Array.from({ length: count }, (_, i) => `198.18.7.${i + 1}`);
const strangers = (count: number) => Array.from({ length: count }, (_, i) => `198.18.${i + 1}.9`);

function openedBy(
  bursts: readonly KnownBurst[],
  opens: (last: KnownBurst, waiting: readonly KnownBurst[]) => { reason: string } | null,
): string | null {
  const last = bursts.at(-1);
  if (last === undefined) throw new Error("nobody came");
  return opens(last, bursts.slice(0, -1))?.reason ?? null;
}

const ofNeighbours = (bursts: readonly KnownBurst[]) => openedBy(bursts, sameNetwork);
const ofStrangers = (bursts: readonly KnownBurst[]) =>
  openedBy(bursts, (last, waiting) => tightTiming(last, waiting, noRarity));

describe("neighbours with one request", () => {
  it.each([
    {
      sources: 3,
      servers: 2,
      status: 404,
      reason: "3 sources of 198.18.7.0/24, the same request on 2 servers",
    },
    {
      sources: 5,
      servers: 1,
      status: 404,
      reason: "5 sources of 198.18.7.0/24, the same request on one server",
    },
    { sources: 4, servers: 1, status: 404, reason: null },
    { sources: 12, servers: 1, status: 200, reason: null },
    { sources: 12, servers: 1, status: 302, reason: null },
  ])("$sources on $servers servers, answered $status: $reason", ({ sources, servers, status, reason }) => {
    expect(ofNeighbours(contacts(neighbours(sources), servers, status))).toBe(reason);
  });
});

describe("strangers with one request, within minutes", () => {
  it.each([
    {
      sources: 4,
      servers: 3,
      status: 404,
      reason: "4 sources, the same request on 3 servers within a minute or two",
    },
    {
      sources: 5,
      servers: 2,
      status: 404,
      reason: "5 sources, the same request on 2 servers within a minute or two",
    },
    { sources: 4, servers: 2, status: 404, reason: null },
    {
      sources: 8,
      servers: 1,
      status: 400,
      reason: "8 sources, the same request on one server within 2 minutes",
    },
    { sources: 7, servers: 1, status: 400, reason: null },
    { sources: 20, servers: 1, status: 200, reason: null },
  ])("$sources on $servers servers, answered $status: $reason", ({ sources, servers, status, reason }) => {
    expect(ofStrangers(contacts(strangers(sources), servers, status))).toBe(reason);
  });

  it("are no wave on one server when they come over hours", () => {
    expect(ofStrangers(contacts(strangers(8), 1, 404, 3_000))).toBeNull();
  });
});
