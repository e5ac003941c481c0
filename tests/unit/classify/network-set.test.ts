import { describe, expect, it } from "vitest";
import {
  has,
  isSharedAddress,
  ownNetworkOf,
  parseNetworkSet,
  parseOwnNetworks,
} from "../../../lib/classify/network-set.ts";

describe("network set", () => {
  const set = parseNetworkSet("10.0.0.0/8, 192.0.2.7 2001:db8::/32\n::ffff:198.51.100.0/120");

  it.each([
    ["10.0.0.0", true],
    ["10.255.255.255", true],
    ["11.0.0.0", false],
    ["192.0.2.7", true],
    ["192.0.2.8", false],
    ["2001:db8:ffff::1", true],
    ["2001:db9::1", false],
    ["::ffff:10.1.2.3", true],
    ["198.51.100.200", true],
    ["host.example.com", false],
    ["", false],
  ])("says of %s: %s", (address, expected) => {
    expect(has(set, address)).toBe(expected);
  });

  it("is empty for an empty text", () => {
    expect(has(parseNetworkSet(" , \n"), "10.0.0.1")).toBe(false);
  });

  it("masks host bits and merges what overlaps", () => {
    expect(parseNetworkSet("10.1.2.3/8 10.0.0.0/16 10.255.0.0/16").ranges).toHaveLength(1);
  });

  it.each(["10.0.0.0/33", "10.0.0/8", "nonsense", "2001:db8::/129", "10.0.0.0/", "10.0.0.0/x", "1.2.3.4/-1"])(
    "names the bad entry %s",
    (entry) => {
      expect(() => parseNetworkSet(`192.0.2.0/24 ${entry}`)).toThrow(
        `"${entry}" is no address and no network`,
      );
    },
  );
});

describe("own networks", () => {
  const networks = parseOwnNetworks(
    "10.0.0.0/8=office scanner@2027-01-31, 192.0.2.0/24, 198.51.100.7@2026-12-31, 10.9.0.0/16=vantage",
  );
  const beforeMs = Date.UTC(2026, 10, 22);

  it("have a label and an end where they are stated", () => {
    expect(networks.map(({ network, label, endsAtMs }) => ({ network, label, endsAtMs }))).toEqual([
      { network: "10.0.0.0/8", label: "office scanner", endsAtMs: Date.UTC(2027, 1, 1) },
      { network: "192.0.2.0/24", label: null, endsAtMs: null },
      { network: "198.51.100.7", label: null, endsAtMs: Date.UTC(2027, 0, 1) },
      { network: "10.9.0.0/16", label: "vantage", endsAtMs: null },
    ]);
  });

  it("are found by address, the narrowest first", () => {
    expect(ownNetworkOf("10.1.2.3", networks, beforeMs)?.label).toBe("office scanner");
    expect(ownNetworkOf("10.9.2.3", networks, beforeMs)?.label).toBe("vantage");
    expect(ownNetworkOf("203.0.113.5", networks, beforeMs)).toBeNull();
  });

  it("count on their last day and not on the next", () => {
    expect(ownNetworkOf("10.1.2.3", networks, Date.UTC(2027, 1, 1) - 1)).not.toBeNull();
    expect(ownNetworkOf("10.1.2.3", networks, Date.UTC(2027, 1, 1))).toBeNull();
  });

  it("may be separated by spaces where they have no label", () => {
    expect(parseOwnNetworks("10.0.0.0/8 192.168.0.0/16=lab").map(({ label }) => label)).toEqual([
      null,
      "lab",
    ]);
    expect(parseOwnNetworks("")).toEqual([]);
  });

  it.each([
    ["10.0.0.0/8=x@2027-02-30", "which is no day"],
    ["10.0.0.0/8@soon", "which is no day"],
    ["=label", "names no network"],
    ["10.0.0.0/99=label", "is no address and no network"],
  ])("are refused with a reason: %s", (text, reason) => {
    expect(() => parseOwnNetworks(text)).toThrow(reason);
  });
});

describe("shared addresses", () => {
  it.each([
    "10.1.2.3",
    "127.0.0.1",
    "::1",
    "169.254.1.1",
    "100.64.0.1",
    "fe80::1",
    "fd00::1",
    "104.16.1.1",
    "2606:4700::1",
    "151.101.1.1",
  ])("include %s", (address) => {
    expect(isSharedAddress(address)).toBe(true);
  });

  it.each(["5.135.167.145", "192.0.2.1", "2001:db8::1", "2a06:4880:1000::20", "example.com"])(
    "do not include %s",
    (address) => {
      expect(isSharedAddress(address)).toBe(false);
    },
  );
});
