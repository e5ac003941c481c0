import { describe, expect, it } from "vitest";
import { addressClassOf, widthOf } from "../../../lib/ports/address-class.ts";
import { lookOf, type ReadScan } from "../../../lib/ports/look-of.ts";
import type { Observation, ScannedHost } from "../../../lib/scan/scan.ts";
import { hourMs, noonMs, publicAddress } from "./builders.ts";

const observation = (more: Partial<Observation>): Observation => ({
  host: null,
  address: publicAddress,
  protocol: "tcp",
  port: 554,
  state: "open",
  reason: null,
  service: null,
  serviceMethod: null,
  product: null,
  version: null,
  extraInfo: null,
  tunnel: null,
  banner: null,
  cpes: [],
  scripts: [],
  certificate: null,
  seenAt: null,
  socket: null,
  ...more,
});

const host = (more: Partial<ScannedHost> = {}): ScannedHost => ({
  address: publicAddress,
  names: [],
  state: "up",
  reason: "syn-ack",
  startedAt: null,
  endedAt: null,
  isTimedOut: false,
  unlisted: [],
  ...more,
});

const scan = (more: Partial<ReadScan> = {}): ReadScan => ({
  scanId: "7",
  report: { tool: "nmap", view: "outside", startedAt: null },
  ports: [],
  hosts: [host()],
  end: {
    finishedAt: new Date(noonMs),
    outcome: "complete",
    coverage: [{ protocol: "tcp", ports: [[1, 1000]] }],
  },
  statedCoverage: null,
  receivedMs: noonMs + hourMs,
  ...more,
});

const covered = (ports: [number, number][], closed: [number, number][]) => [
  { address: publicAddress, protocol: "tcp", ports, closed },
];

describe("the class of an address", () => {
  it.each([
    ["0.0.0.0", "any"],
    ["::", "any"],
    ["*", "any"],
    ["127.0.0.53", "loopback"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["localhost", "loopback"],
    ["10.1.2.3", "private"],
    ["100.64.0.1", "private"],
    ["169.254.1.1", "private"],
    ["224.0.0.251", "private"],
    ["fe80::1", "private"],
    ["fd00::1", "private"],
    ["203.0.113.10", "203.0.113.10"],
    ["::ffff:203.0.113.10", "203.0.113.10"],
    ["2001:DB8:0::1", "2001:db8::1"],
    ["some-name.example", "any"],
  ])("of %s is %s", (address, expected) => {
    expect(addressClassOf(address)).toBe(expected);
  });

  it("grows from loopback over private and public ones to all", () => {
    expect(["127.0.0.1", "10.0.0.1", "203.0.113.1", "*"].map((one) => widthOf(addressClassOf(one)))).toEqual([
      0, 1, 2, 3,
    ]);
  });
});

describe("what a scan says of one server", () => {
  it("covers what a complete scan says that it looked at, and knows what refused", () => {
    const ports = [
      observation({ port: 22 }),
      observation({ port: 25, state: "filtered" }),
      observation({ port: 80, state: "closed" }),
    ];
    const unlisted = [{ state: "closed", count: 997, coverage: null }];
    const look = lookOf(scan({ ports, hosts: [host({ unlisted })] }));
    expect(look.covered).toEqual(
      covered(
        [[1, 1000]],
        [
          [1, 21],
          [23, 24],
          [26, 1000],
        ],
      ),
    );
    expect(look.ports.map(({ port, state }) => [port, state])).toEqual([
      [22, "open"],
      [25, "filtered"],
      [80, "closed"],
    ]);
  });

  it("takes what is not listed for silent where the tool names no state, or several", () => {
    const unlisted = [
      { state: "closed", count: 10, coverage: { protocol: "tcp" as const, ports: [[1, 10] as const] } },
      { state: "filtered", count: 989, coverage: null },
    ];
    expect(lookOf(scan({ hosts: [host({ unlisted })] })).covered).toEqual(covered([[1, 1000]], [[1, 10]]));
    expect(lookOf(scan()).covered).toEqual(covered([[1, 1000]], []));
  });

  it.each<[string, Partial<ReadScan>]>([
    ["the host was down", { hosts: [host({ state: "down" })] }],
    ["nmap gave the host up", { hosts: [host({ isTimedOut: true })] }],
    [
      "-Pn calls a host up that never answered",
      {
        hosts: [host({ reason: "user-set", unlisted: [{ state: "filtered", count: 1000, coverage: null }] })],
      },
    ],
    [
      "a tool that lists open ports says nothing of the host",
      { hosts: [host({ state: "unknown", reason: null })] },
    ],
    ["the scan was cut off", { end: { ...scan().end, outcome: "failed" } }],
    ["only a part was read", { end: { ...scan().end, outcome: "partial" } }],
    ["the tool does not say what it looked at", { end: { ...scan().end, coverage: null } }],
  ])("covers nothing where %s", (_, more) => {
    expect(lookOf(scan(more)).covered).toEqual([]);
  });

  it("believes -Pn where something answered, and the sender where the tool is silent", () => {
    const ports = [observation({ port: 22 })];
    expect(lookOf(scan({ ports, hosts: [host({ reason: "user-set" })] })).covered).toHaveLength(1);
    const masscan = { hosts: [host({ state: "unknown" })], end: { ...scan().end, coverage: null }, ports };
    expect(
      lookOf(scan({ ...masscan, statedCoverage: [{ protocol: "tcp", ports: [[1, 100]] }] })).covered,
    ).toEqual(covered([[1, 100]], []));
  });

  it("is of the time at which this host was done, and never of the future", () => {
    const early = host({ endedAt: new Date(noonMs - hourMs) });
    expect(lookOf(scan({ hosts: [early] })).atMs).toBe(noonMs - hourMs);
    expect(lookOf(scan({ hosts: [] })).atMs).toBe(noonMs);
    expect(lookOf(scan({ receivedMs: noonMs - 5 })).atMs).toBe(noonMs - 5);
    const silent = { hosts: [], end: { ...scan().end, finishedAt: null } };
    expect(lookOf(scan(silent)).atMs).toBe(noonMs + hourMs);
  });

  it("takes the inside's list for the whole truth, and keeps no process id", () => {
    const socket = {
      family: 4 as const,
      interface: null,
      bindScope: "any" as const,
      process: "nginx",
      pid: 12,
      processes: [
        { name: "nginx", pid: 13 },
        { name: "nginx", pid: 12 },
        { name: null, pid: 1 },
      ],
      user: null,
      unit: "nginx.service",
      controlGroup: null,
      package: null,
      networkNamespace: null,
      connections: null,
    };
    const look = lookOf(
      scan({
        report: { tool: "ss", view: "inside", startedAt: null },
        hosts: [],
        ports: [observation({ address: "*", socket })],
      }),
    );
    expect(look.covered).toEqual([
      { address: null, protocol: "tcp", ports: [[1, 1000]], closed: [[1, 1000]] },
    ]);
    expect(look.ports).toMatchObject([{ addressClass: "any", processes: ["nginx"], unit: "nginx.service" }]);
    expect(JSON.stringify(look)).not.toContain("pid");
  });

  it("calls TLS known only where the service was asked", () => {
    const seen = (more: Partial<Observation>) => lookOf(scan({ ports: [observation(more)] })).ports[0]?.isTls;
    expect([seen({}), seen({ serviceMethod: "probed" }), seen({ tunnel: "ssl" })]).toEqual([
      null,
      false,
      true,
    ]);
  });

  it("leaves out what has no port, and takes the silence of UDP for none", () => {
    const ports = [
      observation({ protocol: "ip" }),
      observation({ port: null }),
      observation({ port: 0 }),
      observation({ protocol: "udp", state: "open|filtered" }),
      observation({ protocol: "udp", port: 53, state: "closed|filtered" }),
    ];
    expect(lookOf(scan({ ports })).ports.map(({ state }) => state)).toEqual(["unsure", "filtered"]);
  });
});
