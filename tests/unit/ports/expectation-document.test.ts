import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StatedExpectation } from "../../../lib/ports/expectation-document.ts";
import { faultText, readExpectations } from "../../../lib/ports/read-expectations.ts";
import { writeExpectations } from "../../../lib/ports/write-expectations.ts";
import { noonMs } from "./builders.ts";

const whole = `# who may have what open
version: 1
expectations:
  - scope: { role: camera-gateway }
    ports: 554
    from: [10.0.0.0/8, "2001:db8::/32"]
    auth: true
    process: mediamtx
    reason: the cameras are watched over it
    owner: video team
    expires: 2027-01-31
  - scope: fleet
    ports: "6379-6380"
    policy: deny
    address: public
    view: outside
    reason: Redis has no business on the internet
`;

const read = (source: string): StatedExpectation[] => {
  const result = readExpectations(source);
  if (!result.ok) throw new Error(result.reason.map(faultText).join("\n"));
  return result.value;
};

const faults = (source: string): string[] => {
  const result = readExpectations(source);
  return result.ok ? [] : result.reason.map(faultText);
};

describe("a document of expectations", () => {
  it("is read from YAML", () => {
    expect(read(whole)).toMatchObject([
      {
        scope: { kind: "role", name: "camera-gateway" },
        protocol: "tcp",
        firstPort: 554,
        lastPort: 554,
        policy: "allow",
        view: "both",
        address: null,
        fromNetworks: ["10.0.0.0/8", "2001:db8::/32"],
        needsTls: false,
        needsAuth: true,
        process: "mediamtx",
        owner: "video team",
        // The last day counts.
        expiresMs: Date.UTC(2027, 1, 1),
      },
      {
        scope: { kind: "fleet" },
        firstPort: 6379,
        lastPort: 6380,
        policy: "deny",
        address: "public",
        view: "outside",
      },
    ]);
  });

  it("is written as YAML and JSON that are read back to the same, whatever is in it", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 30 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    const stated: fc.Arbitrary<StatedExpectation> = fc
      .record({
        scope: fc.oneof(
          fc.constant({ kind: "fleet" as const }),
          fc.record({ kind: fc.constantFrom("server" as const, "role" as const, "tag" as const), name }),
        ),
        protocol: fc.constantFrom("tcp" as const, "udp" as const),
        firstPort: fc.integer({ min: 1, max: 30_000 }),
        more: fc.integer({ min: 0, max: 30_000 }),
        address: fc.constantFrom(null, "any", "loopback", "private", "public", "203.0.113.10", "2001:db8::1"),
        view: fc.constantFrom("inside" as const, "outside" as const, "both" as const),
        fromNetworks: fc.constantFrom([], ["10.0.0.0/8"], ["192.0.2.7", "2001:db8::/32"]),
        needsTls: fc.boolean(),
        needsAuth: fc.boolean(),
        process: fc.option(name),
        reason: name,
        owner: fc.option(name),
        expiresMs: fc.option(fc.constantFrom(Date.UTC(2027, 1, 1), noonMs, noonMs + 1)),
      })
      .map(({ more, ...rest }) => ({ ...rest, lastPort: rest.firstPort + more, policy: "allow" as const }));
    fc.assert(
      fc.property(
        fc.array(stated, { maxLength: 5 }),
        fc.constantFrom("yaml" as const, "json" as const),
        (given, format) => {
          const written = writeExpectations(given, format);
          const again = read(written);
          expect(again).toHaveLength(given.length);
          expect(again).toEqual(expect.arrayContaining(given));
          expect(writeExpectations(again, format)).toBe(written);
        },
      ),
    );
  });

  it.each([
    [
      "ports: 554",
      "ports: 70000",
      'line 5, expectations[0].ports: must be a port from 1 to 65535, or a range like "8000-8100"',
    ],
    [
      'ports: "6379-6380"',
      "ports: 6380-6379",
      'line 13, expectations[1].ports: must be a port from 1 to 65535, or a range like "8000-8100"',
    ],
    [
      "    reason: the cameras are watched over it\n",
      "",
      "line 4, expectations[0].reason: is missing: say why the port should be open or closed",
    ],
    [
      "reason: the cameras are watched over it",
      'reason: " "',
      "line 9, expectations[0].reason: must not be empty: say why the port should be open or closed",
    ],
    [
      "{ role: camera-gateway }",
      "{ rolle: x }",
      'line 4, expectations[0].scope: must be "fleet", or one of { server: NAME }, { role: NAME }, { tag: NAME }',
    ],
    [
      "10.0.0.0/8,",
      "10.0.0.0/33,",
      "line 6, expectations[0].from[0]: must be an address or a network like 10.0.0.0/8 or 2001:db8::/32",
    ],
    ["auth: true", "auth: maybe", "line 7, expectations[0].auth: must be true or false"],
    ["owner:", "ownr:", "line 10, expectations[0].ownr: is no known field"],
    [
      "2027-01-31",
      "2027-02-30",
      "line 11, expectations[0].expires: must be a day like 2027-01-31, or a time like 2027-01-31T12:00:00Z",
    ],
    ["policy: deny", "policy: forbid", "line 14, expectations[1].policy: must be allow or deny"],
    [
      "view: outside",
      "tls: true",
      "line 16, expectations[1].tls: is only for ports that are allowed: what is denied is denied to all",
    ],
    [
      "address: public",
      "address: 10.0.0.5",
      "line 15, expectations[1].address: must be any, loopback, private, public, or a public address",
    ],
    ["version: 1", "version: 2", "line 2, version: must be 1"],
  ])("names the line and the field where %j became %j", (from, to, fault) => {
    expect(faults(whole.replace(from, to))).toEqual([fault]);
  });

  it("names all faults at once", () => {
    const broken = whole.replace("ports: 554", "ports: 0").replace("view: outside", "view: above");
    expect(faults(broken)).toHaveLength(2);
  });

  it("names the same lines in JSON", () => {
    const json =
      '{\n  "version": 1,\n  "expectations": [\n    {\n      "scope": "fleet",\n      "ports": "x",\n      "reason": "y"\n    }\n  ]\n}';
    expect(faults(json)).toEqual([
      'line 6, expectations[0].ports: must be a port from 1 to 65535, or a range like "8000-8100"',
    ]);
  });

  it.each([
    ["", "The document must have the fields version: 1 and expectations, a list"],
    ["- 1", "line 1: The document must have the fields version: 1 and expectations, a list"],
    ["version: 1\nexpectations: 3", "line 2, expectations: must be a list"],
  ])("refuses %j", (source, fault) => {
    expect(faults(source)).toEqual([fault]);
  });

  it("refuses what is no YAML with the line, and what unfolds without end", () => {
    expect(faults("version: 1\nexpectations: [")[0]).toMatch(/^line 2: It is no YAML: /);
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [one, before] of ["ba", "cb", "dc", "ed", "fe"].map((pair) => [pair[0], pair[1]]))
      bomb.push(`${one}: &${one} [${Array(10).fill(`*${before}`).join(", ")}]`);
    expect(faults(bomb.join("\n"))).toEqual(["It refers to itself too often to be read."]);
    expect(faults("x".repeat(2_000_001))).toEqual(["The document has more than 2000000 characters."]);
  });

  it("makes no key of a prototype", () => {
    expect(faults('{"version": 1, "expectations": [], "__proto__": {"x": 1}}')).toHaveLength(1);
  });
});
