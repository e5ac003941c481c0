import { describe, expect, it } from "vitest";
import { findAddress } from "../../../lib/classify/address.ts";

describe("findAddress", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["::ffff:127.0.0.1", "127.0.0.1"],
    ["[::ffff:203.0.113.9]:443", "203.0.113.9"],
    // IPv4-compatible (RFC 4291, 2.5.5.1) is another address than the IPv4 one in it.
    ["::127.0.0.1", "::7f00:1"],
    ["0:0:0:0:0:0:127.0.0.1", "::7f00:1"],
    ["::203.0.113.9", "::cb00:7109"],
    ["2001:DB8::0:1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
  ])("reads %s as %s", (text, address) => {
    expect(findAddress(text)?.text).toBe(address);
  });

  it.each(["localhost", "1.2.3", "::1.2.3", "::1.2.3.400", "gw.example.net", ""])(
    "finds none in %j",
    (text) => {
      expect(findAddress(text)).toBeNull();
    },
  );
});
