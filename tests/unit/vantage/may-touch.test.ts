import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { assertChecked, type CheckedAddress, fleetOf, mayTouch } from "../../../lib/vantage/may-touch.ts";

const registered = (address: string, more: { isProven?: boolean; allowPrivate?: boolean } = {}) => ({
  serverId: 7,
  address,
  isProven: true,
  allowPrivate: false,
  ...more,
});

/** The answer to one address, for a fleet that has registered that very text, with everything allowed. */
const evenIfRegistered = (address: string) =>
  mayTouch(address, fleetOf([registered(address, { allowPrivate: true })]));

const reasonOf = (result: ReturnType<typeof mayTouch>) => (result.ok ? "allowed" : result.reason.reason);

describe("whom the vantage may touch", () => {
  it("lets a registered and proven public address through, as the literal that it is", () => {
    const result = mayTouch("203.0.113.10", fleetOf([registered("203.0.113.10")]));
    expect(result).toEqual({ ok: true, value: { address: "203.0.113.10", family: 4, serverId: 7 } });
  });

  it("refuses what no server has registered, a neighbour included", () => {
    const fleet = fleetOf([registered("203.0.113.10")]);
    for (const address of ["203.0.113.11", "203.0.113.1", "198.51.100.1", "2001:db8::1"])
      expect(reasonOf(mayTouch(address, fleet))).toBe("not_registered");
    expect(reasonOf(mayTouch("203.0.113.10", fleetOf([])))).toBe("not_registered");
  });

  it("refuses a registered address until a report of the server has proven it", () => {
    const fleet = fleetOf([registered("203.0.113.10", { isProven: false, allowPrivate: true })]);
    expect(reasonOf(mayTouch("203.0.113.10", fleet))).toBe("not_proven");
  });

  it.each([
    "10.0.0.5",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.1.1",
    "100.64.0.1",
    "198.18.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "::1",
    "fd00::5",
    "fc12::1",
  ])("refuses %s, which is private, until an admin allows it for that server", (address) => {
    expect(reasonOf(mayTouch(address, fleetOf([registered(address)])))).toBe("private");
    expect(evenIfRegistered(address).ok).toBe(true);
  });

  it("takes the allowance of one server for no other that has the same private address", () => {
    const fleet = fleetOf([
      { serverId: 1, address: "10.0.0.5", isProven: false, allowPrivate: true },
      { serverId: 2, address: "10.0.0.5", isProven: true, allowPrivate: false },
    ]);
    expect(reasonOf(mayTouch("10.0.0.5", fleet))).toBe("private");
    const both = fleetOf([
      { serverId: 1, address: "10.0.0.5", isProven: true, allowPrivate: false },
      { serverId: 2, address: "10.0.0.5", isProven: true, allowPrivate: true },
    ]);
    expect(mayTouch("10.0.0.5", both)).toMatchObject({ ok: true, value: { serverId: 2 } });
  });

  it.each([
    "0.0.0.0",
    "0.1.2.3",
    "169.254.169.254",
    "169.254.1.1",
    "192.0.0.192",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "100.100.100.200",
    "168.63.129.16",
    "::",
    "::2",
    "::7f00:1",
    "::127.0.0.1",
    "::ffff:0.0.0.0",
    "::ffff:169.254.169.254",
    "::ffff:0:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "2002:7f00:1::1",
    "2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:db8::5efe:10.0.0.1",
    "2001:db8::200:5efe:a00:1",
    "100::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "fd00:ec2::254",
    "4000::1",
  ])("never touches %s, even registered, proven and allowed", (address) => {
    expect(reasonOf(evenIfRegistered(address))).toBe("never");
  });

  it.each([
    "localhost",
    "camera.example.test",
    "camera.example.test.",
    "127.0.0.1.nip.io",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "127.0.1",
    "127.0.0.01",
    "127.0.0.1.",
    " 127.0.0.1",
    "127.0.0.1 ",
    "127.0.0.1:554",
    "[::1]",
    "[::1]:554",
    "::1%lo",
    "fe80::1%eth0",
    "::ffff:127.0.0.1%1",
    "::ffff:0177.0.0.1",
    "１２７.0.0.1",
    "127。0。0。1",
    "127.0.0.1\u0000",
    "127.0.0.1/32",
    "203.0.113.10,127.0.0.1",
    "rtsp://127.0.0.1/",
    "-oN",
    "--script=all",
    "",
    "1".repeat(60),
  ])("refuses %j, a name or another spelling than the usual one", (address) => {
    expect(reasonOf(evenIfRegistered(address))).toBe("not_literal");
    expect(reasonOf(mayTouch(address, fleetOf([registered("127.0.0.1", { allowPrivate: true })])))).toBe(
      "not_literal",
    );
  });

  it("checks ::ffff: addresses as the IPv4 address that they reach", () => {
    const fleet = fleetOf([registered("203.0.113.10")]);
    for (const address of ["::ffff:203.0.113.10", "::FFFF:cb00:710a", "0:0:0:0:0:ffff:203.0.113.10"])
      expect(mayTouch(address, fleet)).toMatchObject({
        ok: true,
        value: { address: "203.0.113.10", family: 4 },
      });
    expect(reasonOf(mayTouch("::ffff:127.0.0.1", fleetOf([registered("::ffff:127.0.0.1")])))).toBe("private");
  });

  it("takes all spellings of an IPv6 address for the one that they are", () => {
    const fleet = fleetOf([registered("2001:DB8:0:0:0:0:0:5")]);
    for (const address of ["2001:db8::5", "2001:0db8::0005", "2001:db8:0::5"])
      expect(mayTouch(address, fleet)).toMatchObject({ ok: true, value: { address: "2001:db8::5" } });
  });

  it("leaves a registered host name out of the fleet, whatever it resolves to", () => {
    const fleet = fleetOf([registered("localhost", { allowPrivate: true })]);
    expect(fleet.size).toBe(0);
    expect(reasonOf(mayTouch("127.0.0.1", fleet))).toBe("not_registered");
  });

  it("lets exactly the registered addresses through, of all that there are", () => {
    const v4 = fc.ipV4();
    const v6 = fc.ipV6();
    fc.assert(
      fc.property(fc.array(fc.oneof(v4, v6), { maxLength: 5 }), fc.oneof(v4, v6), (addresses, asked) => {
        const fleet = fleetOf(addresses.map((address) => registered(address, { allowPrivate: true })));
        const result = mayTouch(asked, fleet);
        if (!result.ok) return;
        const bytes = (text: string) => ipaddr.process(text).toByteArray().join();
        expect(addresses.map(bytes)).toContain(bytes(asked));
        expect(bytes(result.value.address)).toBe(bytes(asked));
        expect(ipaddr.process(asked).range()).not.toMatch(
          /multicast|broadcast|unspecified|linkLocal|6to4|teredo|rfc6052|rfc6145/,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what only looks like a checked address", () => {
  it("is refused, copied or made up, and a checked one cannot be changed", () => {
    const result = mayTouch("203.0.113.10", fleetOf([registered("203.0.113.10")]));
    if (!result.ok) throw new Error("refused");
    assertChecked(result.value);
    expect(() => assertChecked({ ...result.value })).toThrow("not checked");
    expect(() => assertChecked(JSON.parse('{"address":"127.0.0.1","family":4,"serverId":1}'))).toThrow();
    expect(() => Object.assign(result.value as { address: string }, { address: "127.0.0.1" })).toThrow();
    expect((result.value satisfies CheckedAddress).address).toBe("203.0.113.10");
  });
});
