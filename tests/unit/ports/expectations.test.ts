import { describe, expect, it } from "vitest";
import { decideExpectation, type OpenPort } from "../../../lib/ports/decide-expectation.ts";
import type { Expectation, Scope } from "../../../lib/ports/expectation.ts";
import { type ServerPorts, suggestExpectations } from "../../../lib/ports/suggest-expectations.ts";
import { type FleetPorts, unusedExpectations } from "../../../lib/ports/unused-expectations.ts";
import { hourMs, noonMs } from "./builders.ts";

const server = { name: "cam-gw-2", roles: ["camera-gateway"], tags: ["dmz"] };
const scopes = {
  server: { kind: "server", name: "cam-gw-2" },
  role: { kind: "role", name: "camera-gateway" },
  tag: { kind: "tag", name: "dmz" },
  fleet: { kind: "fleet" },
} as const satisfies Record<string, Scope>;

const expectation = (more: Partial<Expectation> = {}): Expectation => ({
  id: "1",
  scope: scopes.role,
  protocol: "tcp",
  firstPort: 554,
  lastPort: 554,
  address: null,
  view: "both",
  policy: "allow",
  fromNetworks: [],
  needsTls: false,
  needsAuth: false,
  process: null,
  reason: "the cameras are watched over it",
  owner: null,
  createdBy: "ada",
  createdMs: noonMs,
  expiresMs: null,
  ...more,
});

const open = (more: Partial<OpenPort> = {}): OpenPort => ({
  server,
  addressClass: "any",
  protocol: "tcp",
  port: 554,
  isInside: true,
  isOutside: false,
  processes: ["mediamtx"],
  reachedFrom: [],
  ...more,
});

const decide = (expectations: Expectation[], port = open()) => decideExpectation(port, expectations, noonMs);

describe("which expectation wins", () => {
  const deny = (scope: Scope, more: Partial<Expectation> = {}) =>
    expectation({ id: "deny", scope, policy: "deny", reason: "never", ...more });

  it.each<[string, Expectation[], string]>([
    [
      "the server's before the role's",
      [expectation({ scope: scopes.server }), deny(scopes.role)],
      "expected",
    ],
    ["the role's before the tag's", [deny(scopes.role), expectation({ scope: scopes.tag })], "denied"],
    ["the tag's before the fleet's", [expectation({ scope: scopes.tag }), deny(scopes.fleet)], "expected"],
    ["the denial of two alike", [expectation(), deny(scopes.role)], "denied"],
    ["the narrower range", [expectation(), deny(scopes.role, { firstPort: 1, lastPort: 1023 })], "expected"],
    ["the one that names the process", [expectation({ process: "mediamtx" }), deny(scopes.role)], "expected"],
    ["the only one", [deny(scopes.fleet)], "denied"],
    ["nobody's of another port", [deny(scopes.fleet, { firstPort: 555, lastPort: 556 })], "none"],
    ["nobody's of another protocol", [deny(scopes.fleet, { protocol: "udp" })], "none"],
    ["nobody's of another role", [expectation({ scope: { kind: "role", name: "db" } })], "none"],
  ])("is %s", (_, expectations, state) => {
    expect(decide(expectations).state).toBe(state);
    expect(decide(expectations.toReversed()).state).toBe(state);
  });

  it("says in words why", () => {
    expect(decide([expectation(), deny(scopes.fleet, { firstPort: 1, lastPort: 1023 })]).why).toBe(
      "554/tcp is allowed for role camera-gateway, which is more special than what denies 1-1023/tcp for the fleet: the cameras are watched over it",
    );
    expect(decide([deny(scopes.role), expectation()]).why).toBe(
      "Role camera-gateway must not have 554/tcp open, which goes before a statement of the same rank that allows 554/tcp: never",
    );
    expect(decide([]).why).toBe("Nobody has said that it should be open.");
  });
});

describe("an allowed port is not as allowed", () => {
  it("when somebody outside the networks reached it", () => {
    const only = expectation({ fromNetworks: ["10.0.0.0/8", "2001:db8::/32"] });
    const reached = (...reachedFrom: (string | null)[]) =>
      decide([only], open({ isOutside: true, reachedFrom }));
    expect(reached("10.1.2.3", "2001:db8::7").state).toBe("expected");
    expect(reached("10.1.2.3", "198.51.100.7")).toMatchObject({
      state: "violated",
      faults: ["it should be reached from 10.0.0.0/8, 2001:db8::/32 only, but was reached from 198.51.100.7"],
    });
    expect(reached(null).state).toBe("violated");
  });

  it("when another process holds it; an unknown one is not held against it", () => {
    const ours = expectation({ process: "mediamtx" });
    expect(decide([ours], open({ processes: ["nc"] })).faults).toEqual([
      "mediamtx should hold it, but nc does",
    ]);
    expect(decide([ours], open({ processes: [] })).state).toBe("expected");
  });

  it("when it may listen, but was reached from outside", () => {
    expect(decide([expectation({ view: "inside" })]).state).toBe("expected");
    expect(decide([expectation({ view: "inside" })], open({ isOutside: true })).state).toBe("violated");
  });

  it("when it is open elsewhere than at the address that was named", () => {
    const local = expectation({ address: "loopback" });
    expect(decide([local], open({ addressClass: "loopback" })).state).toBe("expected");
    expect(decide([local])).toMatchObject({
      state: "violated",
      faults: ["it should listen on loopback only, but is open on every address"],
    });
  });

  it("but a named public address is one of all addresses where it is denied", () => {
    const never = expectation({ policy: "deny", address: "203.0.113.10" });
    expect(decide([never]).state).toBe("denied");
    expect(decide([never], open({ addressClass: "203.0.113.11" })).state).toBe("none");
    expect(decide([expectation({ policy: "deny", address: "public" })]).state).toBe("denied");
    expect(
      decide([expectation({ policy: "deny", address: "public" })], open({ addressClass: "private" })).state,
    ).toBe("none");
  });
});

describe("an exception that has run out", () => {
  const lapsed = expectation({ expiresMs: noonMs });

  it("allows nothing any more, from its very moment on", () => {
    expect(decideExpectation(open(), [lapsed], noonMs - 1).state).toBe("expected");
    expect(decide([lapsed])).toMatchObject({
      state: "expired",
      why: "It was allowed for role camera-gateway until 2026-11-02 12:00 UTC: the cameras are watched over it",
    });
  });

  it("was allowed until the last day that was said", () => {
    const endOfDay = expectation({ expiresMs: Date.UTC(2026, 10, 2) });
    expect(decide([endOfDay]).why).toContain("until 2026-11-01: ");
  });

  it("is named rather than the general denial that it stood against", () => {
    const never = expectation({ scope: scopes.fleet, policy: "deny" });
    expect(decide([never, lapsed]).state).toBe("expired");
  });

  it("does not hide an allowance that still holds", () => {
    expect(decide([lapsed, expectation({ scope: scopes.fleet })]).state).toBe("expected");
  });
});

describe("unused exceptions", () => {
  const later = noonMs + 30 * 24 * hourMs;
  const fleet = (ports: number[], lookedMs: number | null = later): FleetPorts => [
    { server, open: ports.map((port) => ({ protocol: "tcp", port })), lookedMs },
  ];

  it("are those that no open port needs", () => {
    expect(unusedExpectations([expectation()], fleet([554]), later)).toEqual([]);
    expect(unusedExpectations([expectation()], fleet([22]), later)).toMatchObject([
      { isExpired: false, why: "None of the servers in its scope has such a port open." },
    ]);
  });

  it("are not judged before somebody has looked, nor in their first week", () => {
    expect(unusedExpectations([expectation()], fleet([], null), later)).toEqual([]);
    expect(unusedExpectations([expectation()], fleet([], noonMs - 1), later)).toEqual([]);
    expect(unusedExpectations([expectation()], fleet([]), noonMs + hourMs)).toEqual([]);
  });

  it("are those without a server and those that ran out, too, but never denials", () => {
    const nobody = expectation({ scope: { kind: "tag", name: "gone" } });
    const lapsed = expectation({ expiresMs: noonMs + 1 });
    const found = unusedExpectations([nobody, lapsed, expectation({ policy: "deny" })], fleet([554]), later);
    expect(found.map(({ why }) => why)).toEqual(["No server is in its scope.", "It has run out."]);
  });
});

describe("suggestions from what was learned", () => {
  const learned = (name: string, role: string, ...ports: (number | [number, string])[]): ServerPorts => ({
    server: { name, roles: [role], tags: [] },
    open: ports.map((given) => {
      const [port, addressClass] = Array.isArray(given) ? given : ([given, "any"] as const);
      return { protocol: "tcp", port, addressClass, service: null, processes: [`p${port}`], isNews: false };
    }),
  });
  const fleet = [
    learned("web-1", "web", 22, 443, [9000, "loopback"]),
    learned("web-2", "web", 22, 443, [9000, "loopback"]),
    learned("web-3", "web", 22, 31_337),
    learned("db-1", "db", 22, 5432),
    learned("db-2", "db", 22, 5432),
  ];

  it("say what all have of the fleet, what most have of a role, and the rest of servers", () => {
    const found = suggestExpectations(fleet, []);
    expect(found.map(({ scope, port }) => [scope.kind === "fleet" ? "fleet" : scope.name, port])).toEqual([
      ["fleet", 22],
      ["db", 5432],
      ["web", 443],
      ["web", 9000],
      ["web-3", 31_337],
    ]);
    expect(found[2]).toMatchObject({
      why: "443/tcp: 2 of 3 servers have it open",
      servers: ["web-1", "web-2"],
      caution: null,
    });
  });

  it("carry a caution where nobody should agree without a thought", () => {
    const [shell, database, , local, unknown] = suggestExpectations(fleet, []);
    expect([shell?.caution, database?.caution, unknown?.caution].every(Boolean)).toBe(true);
    expect(local).toMatchObject({ address: "loopback", process: "p9000", caution: null });
  });

  it("leave out what opened after the first look: that is a question", () => {
    const opened = { ...learned("web-4", "web", 22, 4444) };
    const open = opened.open.map((port) => ({ ...port, isNews: port.port === 4444 }));
    const found = suggestExpectations([...fleet, { ...opened, open }], []);
    expect(found.map(({ port }) => port)).not.toContain(4444);
    expect(found[0]).toMatchObject({ port: 22, outOf: 6 });
  });

  it("leave out what somebody has spoken of", () => {
    const spoken = [
      expectation({ scope: scopes.fleet, firstPort: 22, lastPort: 22 }),
      expectation({ scope: { kind: "role", name: "db" }, policy: "deny", firstPort: 5000, lastPort: 6000 }),
    ];
    expect(suggestExpectations(fleet, spoken).map(({ port }) => port)).toEqual([443, 9000, 31_337]);
  });
});
