import { describe, expect, it } from "vitest";
import { type BlockCandidate, decideBlocks } from "../../../lib/block/decide-blocks.ts";
import { parseOwnNetworks } from "../../../lib/classify/network-set.ts";

const now = Date.parse("2026-11-23T12:00:00Z");
const hour = 3_600_000;
const never = { ownNetworks: [], serverAddresses: new Set<string>() };

const aCandidate = (fields: Partial<BlockCandidate> = {}): BlockCandidate => ({
  source: "198.51.100.7",
  addresses: ["198.51.100.7"],
  categories: ["cgi"],
  probes: 31,
  requests: 32,
  servers: 2,
  days: 1,
  firstAtMs: now - 2 * hour,
  lastAtMs: now - hour,
  waves: [12],
  reached: false,
  ...fields,
});

const addressesOf = (candidate: Partial<BlockCandidate>, more: Partial<typeof never> = {}) =>
  decideBlocks([aCandidate(candidate)], { ...never, ...more }, now).blocks.map((block) => block.address);
const sparedOf = (candidate: Partial<BlockCandidate>, more: Partial<typeof never> = {}) =>
  decideBlocks([aCandidate(candidate)], { ...never, ...more }, now).spared.map((entry) => entry.why);

describe("what is blocked", () => {
  it("is who took part in a wave, for a day after the last probe", () => {
    expect(decideBlocks([aCandidate()], never, now).blocks).toEqual([
      {
        address: "198.51.100.7",
        sinceMs: now - 2 * hour,
        untilMs: now + 23 * hour,
        categories: ["cgi"],
        probes: 31,
        servers: 2,
        waves: [12],
        reached: false,
      },
    ]);
  });

  it("stays longer for every day on which it came back, two weeks at most", () => {
    const untilMs = (days: number) => decideBlocks([aCandidate({ days })], never, now).blocks[0]?.untilMs;
    expect(untilMs(3)).toBe(now - hour + 4 * 24 * hour);
    expect(untilMs(30)).toBe(now - hour + 14 * 24 * hour);
  });

  it("is not who probed a little and alone, nor who has been quiet for a day", () => {
    expect(addressesOf({ waves: [], probes: 3 })).toEqual([]);
    expect(addressesOf({ waves: [], probes: 3, requests: 4, reached: true })).toEqual(["198.51.100.7"]);
    expect(addressesOf({ lastAtMs: now - 25 * hour })).toEqual([]);
  });

  it("is an IPv6 /64 only after three of its addresses probed", () => {
    const source = "2001:db8:1:2::/64";
    expect(addressesOf({ source, addresses: ["2001:db8:1:2::9", "2001:db8:1:2::1"] })).toEqual([
      "2001:db8:1:2::1",
      "2001:db8:1:2::9",
    ]);
    expect(
      addressesOf({ source, addresses: ["2001:db8:1:2::9", "2001:db8:1:2::1", "2001:db8:1:2::5"] }),
    ).toEqual(["2001:db8:1:2::/64"]);
  });
});

describe("what is never blocked", () => {
  it("own networks, as long as they are own", () => {
    expect(sparedOf({}, { ownNetworks: parseOwnNetworks("198.51.100.0/24=scanner") as never[] })).toEqual([
      "own",
    ]);
    const ended = parseOwnNetworks("198.51.100.0/24=scanner@2026-11-01") as never[];
    expect(addressesOf({}, { ownNetworks: ended })).toEqual(["198.51.100.7"]);
  });

  it("servers of the fleet, also within a /64", () => {
    expect(sparedOf({}, { serverAddresses: new Set(["198.51.100.7"]) })).toEqual(["server"]);
    const addresses = ["2001:db8:1:2::9", "2001:db8:1:2::1", "2001:db8:1:2::5"];
    const serverAddresses = new Set(["2001:db8:1:2::80"]);
    expect(sparedOf({ source: "2001:db8:1:2::/64", addresses }, { serverAddresses })).toEqual(["server"]);
  });

  it("private, loopback and delivery networks", () => {
    for (const source of ["127.0.0.1", "10.1.2.3", "::1", "fe80::/64"])
      expect(addressesOf({ source, addresses: [source] })).toEqual([]);
    expect(sparedOf({ source: "10.1.2.3" })).toEqual(["shared"]);
  });

  it("a search engine at its published address, but an impostor is", () => {
    expect(sparedOf({ source: "66.249.66.1" })).toEqual(["search_engine"]);
  });

  it("who mostly asks for pages: many may stand behind one address", () => {
    expect(sparedOf({ probes: 12, requests: 900 })).toEqual(["mostly_ordinary"]);
  });

  it("host names, and whatever a hostile line put where an address belongs", () => {
    for (const source of [
      "scanner.example.org",
      "1.2.3.4; include /etc/passwd",
      "0.0.0.0/0",
      "::/0",
      "1.2.3.4\ndeny all;",
      "2001:db8::/64\n} table inet x {/64",
    ])
      expect(addressesOf({ source, addresses: [source] })).toEqual([]);
  });
});
