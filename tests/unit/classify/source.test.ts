import { describe, expect, it } from "vitest";
import { parseNetworkSet } from "../../../lib/classify/network-set.ts";
import { canonicalSource, sourceOf } from "../../../lib/classify/source.ts";

describe("canonical source", () => {
  it.each([
    ["198.51.100.7", "198.51.100.7", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7", "198.51.100.7"],
    ["2001:DB8:1:2:0:0:0:9", "2001:db8:1:2::/64", "2001:db8:1:2::9"],
    ["2001:db8::9", "2001:db8::/64", "2001:db8::9"],
    ["fe80::1%eth0", "fe80::/64", "fe80::1"],
    ["[2001:db8::9]:443", "2001:db8::/64", "2001:db8::9"],
    ["::1", "::/64", "::1"],
    ["Crawl-66-249-66-1.Googlebot.com", "crawl-66-249-66-1.googlebot.com", "crawl-66-249-66-1.googlebot.com"],
    ["-", "-", "-"],
    ["1.2.3", "1.2.3", "1.2.3"],
    ["012.1.1.1", "012.1.1.1", "012.1.1.1"],
    ["16909060", "16909060", "16909060"],
  ])("of %s is %s", (client, source, address) => {
    expect(canonicalSource(client)).toEqual({ source, address });
  });

  it("is bounded for host names of any length", () => {
    expect(canonicalSource("A".repeat(60_000)).source).toBe("a".repeat(255));
  });
});

describe("source behind proxies", () => {
  const trusted = parseNetworkSet("10.0.0.0/8 2001:db8:aa::/48");
  const addressOf = (clientIp: string, forwardedFor: string | null): string =>
    sourceOf(clientIp, forwardedFor, trusted).address;

  it("is the peer where no proxy is trusted", () => {
    const { address } = sourceOf("10.0.0.2", "198.51.100.7", parseNetworkSet(""));
    expect(address).toBe("10.0.0.2");
  });

  it("is the peer where the peer is no trusted proxy, whatever it forwards", () => {
    expect(addressOf("203.0.113.9", "198.51.100.7")).toBe("203.0.113.9");
  });

  it("is the last address that a trusted proxy saw", () => {
    expect(addressOf("10.0.0.2", "198.51.100.7")).toBe("198.51.100.7");
    expect(addressOf("2001:db8:aa::2", "198.51.100.7, 10.0.0.3")).toBe("198.51.100.7");
  });

  it("does not believe what the client itself put in front", () => {
    expect(addressOf("10.0.0.2", "127.0.0.1, 192.0.2.66, 198.51.100.7")).toBe("198.51.100.7");
  });

  it("is the farthest proxy where all are trusted or one says nothing", () => {
    expect(addressOf("10.0.0.2", "10.0.0.4, 10.0.0.3")).toBe("10.0.0.4");
    expect(addressOf("10.0.0.2", "198.51.100.7, unknown, 10.0.0.3")).toBe("10.0.0.3");
    expect(addressOf("10.0.0.2", "")).toBe("10.0.0.2");
  });

  it("copes with a chain of thousands of hops", () => {
    expect(addressOf("10.0.0.2", `${"198.51.100.7,".repeat(5000)}10.0.0.3`)).toBe("198.51.100.7");
  });
});
