import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTargets, refusalWords } from "../../../lib/audit/find-targets.ts";
import { usualPorts } from "../../../lib/audit/ports-to-try.ts";
import type { ServerAddresses } from "../../../lib/store/server-address/list-fleet-addresses.ts";
import { readLiteral } from "../../../lib/vantage/address-kind.ts";

const aServer = (more: Partial<ServerAddresses> = {}): ServerAddresses => ({
  serverId: 1,
  server: "web-1",
  registered: ["203.0.113.9"],
  seen: ["203.0.113.9"],
  allowsPrivateScans: false,
  ...more,
});
const found = (fleet: readonly ServerAddresses[], wanted: readonly number[] = []) =>
  findTargets(fleet, wanted).targets.map(({ server, addresses }) => [
    server,
    addresses.map(({ address }) => address),
  ]);
const why = (more: Partial<ServerAddresses>): string[] =>
  refusalWords(findTargets([aServer(more)], []).refused);

const spells = (texts: readonly string[], address: string): boolean =>
  texts.some((text) => readLiteral(text)?.text === address);

describe("what our own vantage may look at", () => {
  it("is what a person registered and a report of that server has shown, however either is spelled", () => {
    expect(found([aServer()])).toEqual([["web-1", ["203.0.113.9"]]]);
    expect(found([aServer({ registered: ["::ffff:203.0.113.9"] })])).toEqual([["web-1", ["203.0.113.9"]]]);
    const six = { registered: ["2001:db8:0:0::9"], seen: ["2001:db8::9"] };
    expect(found([aServer(six)])).toEqual([["web-1", ["2001:db8::9"]]]);
    expect(found([aServer({ registered: ["203.0.113.9", "::ffff:203.0.113.9"] })])).toEqual([
      ["web-1", ["203.0.113.9"]],
    ]);
  });

  it("is of the wanted servers only", () => {
    const fleet = [aServer(), aServer({ serverId: 2, server: "web-2" })];
    expect(found(fleet, [2])).toEqual([["web-2", ["203.0.113.9"]]]);
    expect(found(fleet, [3])).toEqual([]);
  });

  it.each([
    ["203.0.113.9", { seen: [] }, "203.0.113.9 of web-1 is registered but no report has shown it yet."],
    [
      "10.0.0.5",
      { registered: ["10.0.0.5"], seen: ["10.0.0.5"] },
      "10.0.0.5 of web-1 is private here; an admin has to allow it for this server.",
    ],
    [
      "a name",
      { registered: ["localhost"], seen: ["127.0.0.1"], allowsPrivateScans: true },
      "localhost of web-1 is a name: only addresses are looked at, since a name may lead elsewhere tomorrow.",
    ],
  ])("is not %s where something is missing, and says what", (_what, more, words) => {
    expect(found([aServer(more)])).toEqual([]);
    expect(why(more)).toEqual([words]);
  });

  it.each([
    ...[
      "127.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "127.0.0.1.nip.io",
      "[::1]",
      "fe80::1%lo",
      "127.0.0.1:80",
    ],
    ...[
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
      "::127.0.0.1",
      "169.254.169.254",
      "::ffff:169.254.169.254",
      "0.0.0.0",
      "::",
    ],
    ...["224.0.0.1", "255.255.255.255", "100.100.100.200", "fd00:ec2::254"],
  ])("is never %s, whatever was registered, shown and allowed", (address) => {
    const all = ["127.0.0.1", "::1", address];
    expect(found([aServer({ registered: [address], seen: all, allowsPrivateScans: true })])).toEqual([]);
  });

  it("is nothing that nobody registered, whatever the fleet", () => {
    const few = [
      "203.0.113.1",
      "::ffff:203.0.113.1",
      "2001:db8::1",
      "10.0.0.1",
      "127.0.0.1",
      "web.example.org",
    ];
    const address = fc.oneof(fc.constantFrom(...few), fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 20 }));
    const fleet = fc.array(
      fc.record({
        serverId: fc.integer({ min: 1, max: 5 }),
        server: fc.constant("s"),
        registered: fc.array(address, { maxLength: 4 }),
        seen: fc.array(address, { maxLength: 4 }),
        allowsPrivateScans: fc.boolean(),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(fleet, (servers) => {
        for (const { serverId, addresses } of findTargets(servers, []).targets)
          for (const one of addresses) {
            const own = servers.filter((server) => server.serverId === serverId);
            const isTheirs = own.some(
              ({ registered, seen }) => spells(registered, one.address) && spells(seen, one.address),
            );
            expect(isTheirs).toBe(true);
            expect(one.serverId).toBe(serverId);
          }
      }),
    );
  });

  it("counts what it refuses beyond a few", () => {
    const registered = Array.from({ length: 12 }, (_, i) => `203.0.113.${i + 1}`);
    const words = why({ registered, seen: [] });
    expect(words).toHaveLength(9);
    expect(words.at(-1)).toBe("4 more addresses were refused.");
  });
});

describe("the ports that are tried everywhere", () => {
  it("are ports, each once, those of RTSP among them", () => {
    expect(new Set(usualPorts).size).toBe(usualPorts.length);
    expect(usualPorts.every((port) => Number.isInteger(port) && port > 0 && port < 65_536)).toBe(true);
    expect(usualPorts).toEqual([...usualPorts].sort((a, b) => a - b));
    for (const port of [22, 322, 554, 5554, 8554, 10_554, 6379, 27_017]) expect(usualPorts).toContain(port);
  });
});
