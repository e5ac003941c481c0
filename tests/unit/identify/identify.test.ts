import { describe, expect, it } from "vitest";
import { identify } from "../../../lib/identify/identify.ts";

const googlebot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const censys = "Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)";
const driftnet = "Mozilla/5.0 (compatible; InternetMeasurement/1.0; +https://internet-measurement.com/)";

describe("research scanners and search engines", () => {
  it("names Driftnet by its IPv6 network, with list, licence, day and opt-out", () => {
    expect(identify("2a06:4880:1000::20", null)).toEqual({
      kind: "research_scanner",
      name: "Driftnet",
      text: "Driftnet, research scanner",
      source: "OpenFilters/internet-scanners, Unlicense",
      dated: "2026-06-22",
      optOut: "https://internet-measurement.com/",
    });
  });

  it.each([
    ["2a06:4887:ffff:ffff:ffff:ffff:ffff:ffff", "Driftnet"],
    ["2A06:4880:0:0::1", "Driftnet"],
    ["2a06:4880:1:2::/64", "Driftnet"],
    ["87.236.176.0", "Driftnet"],
    ["87.236.176.255", "Driftnet"],
    ["::ffff:87.236.176.9", "Driftnet"],
    ["::ffff:57ec:b009", "Driftnet"],
    ["167.94.138.60", "Censys"],
    ["66.249.66.1", "Googlebot"],
    ["2001:4860:4801:10::1", "Googlebot"],
    ["71.6.135.131", "Shodan"],
  ])("finds %s in the networks of %s", (address, name) => {
    expect(identify(address, null)?.name).toBe(name);
  });

  it.each(["87.236.175.255", "87.236.177.0", "2a06:4888::1", "2a06:487f:ffff::1", "203.0.113.7", "::1"])(
    "does not name %s, which lies beside or far from any published network",
    (address) => {
      expect(identify(address, null)).toBeNull();
    },
  );

  it("goes by the address and not by the user agent where the address is known", () => {
    expect(identify("87.236.176.9", googlebot)?.name).toBe("Driftnet");
  });
});

describe("impostors", () => {
  it("calls a Googlebot from elsewhere an impostor, and says whose list it went by", () => {
    expect(identify("46.118.127.106", googlebot)).toEqual({
      kind: "impostor",
      name: "Googlebot",
      text: "impostor, claims to be Googlebot from outside its published networks",
      source: "MISP/misp-warninglists, CC0-1.0",
      dated: "2026-08-11",
      optOut: null,
    });
  });

  it.each([
    ["203.0.113.5", censys],
    ["2001:db8::5", driftnet],
  ])("calls %s an impostor for claiming %s", (address, agent) => {
    expect(identify(address, agent)?.kind).toBe("impostor");
  });

  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.9",
    "192.168.1.1",
    "100.64.3.2",
    "169.254.1.1",
    "::1",
    "fd00::1",
    "fe80::1",
  ])("does not judge %s, behind which a proxy may stand", (address) => {
    expect(identify(address, googlebot)).toBeNull();
  });

  it("does not judge the neighbours of published networks, which the operator may have added since", () => {
    expect(identify("66.249.90.1", googlebot)).toBeNull();
    expect(identify("66.132.180.9", censys)).toBeNull();
  });

  it("does not judge claims whose ranges are not published", () => {
    expect(identify("203.0.113.5", "Mozilla/5.0 (compatible; bingbot/2.0)")).toBeNull();
  });
});

describe("what is no address", () => {
  it.each([
    "",
    "-",
    "crawl-66-249-66-1.googlebot.com",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "1.2.3.4:80",
    ":::",
    "::1::",
    "g::1",
    "1:2:3:4:5:6:7:8:9",
    "66.249.66.1\u0000",
    "x".repeat(100_000),
  ])("identifies nobody by %j", (address) => {
    expect(identify(address, googlebot)).toBeNull();
  });
});

it("keeps answering rightly when more addresses come by than it remembers", () => {
  for (let i = 0; i < 20_000; i++) identify(`198.51.${i >> 8}.${i & 255}`, null);
  expect(identify("87.236.176.9", null)?.name).toBe("Driftnet");
  expect(identify("198.51.0.1", null)).toBeNull();
});
