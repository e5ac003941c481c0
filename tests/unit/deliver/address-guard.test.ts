import { describe, expect, it } from "vitest";
import { parseNetworkSet } from "../../../lib/classify/network-set.ts";
import { mayReach } from "../../../lib/deliver/address-guard.ts";

const none = parseNetworkSet("");

describe("a request on somebody's behalf", () => {
  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "169.254.1.1",
    "100.64.0.1",
    "100.127.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "",
    "localhost",
    "127.1",
  ])("must not go to %s", (address) => {
    expect(mayReach(address, none)).toBe(false);
  });

  it.each([
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
  ])("may go to %s", (address) => {
    expect(mayReach(address, none)).toBe(true);
  });

  it("may go to a private network that is allowed, in whatever spelling", () => {
    const allowed = parseNetworkSet("10.20.0.0/16 fd12::/16");
    for (const address of ["10.20.3.4", "::ffff:10.20.3.4", "64:ff9b::10.20.3.4", "fd12::7"])
      expect(mayReach(address, allowed)).toBe(true);
    expect(mayReach("10.21.0.1", allowed)).toBe(false);
  });

  it("must not go to where clouds hand out credentials, even when everything is allowed", () => {
    const everything = parseNetworkSet("0.0.0.0/0 ::/0");
    for (const address of [
      "169.254.169.254",
      "::ffff:169.254.169.254",
      "64:ff9b::a9fe:a9fe",
      "fd00:ec2::254",
      "100.100.100.200",
    ])
      expect(mayReach(address, everything)).toBe(false);
    expect(mayReach("10.0.0.1", everything)).toBe(true);
  });
});
