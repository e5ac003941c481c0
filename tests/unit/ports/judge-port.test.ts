import { describe, expect, it } from "vitest";
import type { Expectation } from "../../../lib/ports/expectation.ts";
import type { FindingFamily } from "../../../lib/ports/finding.ts";
import { joinViews } from "../../../lib/ports/join-views.ts";
import { judgePort, type PortJudgement } from "../../../lib/ports/judge-port.ts";
import type { Look } from "../../../lib/ports/look.ts";
import { observeFinding } from "../../../lib/ports/observe-finding.ts";
import type { Proof } from "../../../lib/ports/proof.ts";
import { severityText } from "../../../lib/ports/severity-of.ts";
import {
  applyAll,
  hourMs,
  insideLook,
  noonMs,
  only,
  outsideLook,
  publicAddress,
  vantage,
} from "./builders.ts";

type Scene = {
  inside?: Look[];
  outside?: Look[];
  expectations?: Partial<Expectation>[];
  proof?: Partial<Proof>;
  atHours?: number;
  port?: number;
  /** Of several classes that the port has had, the one that is asked about. */
  addressClass?: string;
};

function judge({
  inside,
  outside,
  expectations = [],
  proof,
  atHours = 3,
  port = 554,
  addressClass,
}: Scene): PortJudgement {
  const situations = joinViews({
    inside: inside ? { view: applyAll(inside).view, intervalMs: hourMs } : null,
    vantages: outside ? [vantage(outside)] : [],
    addresses: [publicAddress],
  });
  const asked = situations.filter(
    ({ id }) => id.port === port && (addressClass ?? id.addressClass) === id.addressClass,
  );
  return judgePort(only(asked), {
    server: { name: "cam-gw-2", roles: [], tags: [] },
    expectations: expectations.map((more) => ({
      id: "1",
      scope: { kind: "fleet" },
      protocol: "tcp",
      firstPort: port,
      lastPort: port,
      address: null,
      view: "both",
      policy: "allow",
      fromNetworks: [],
      needsTls: false,
      needsAuth: false,
      process: null,
      reason: "because",
      owner: null,
      createdBy: "ada",
      createdMs: noonMs,
      expiresMs: null,
      ...more,
    })),
    proof: proof
      ? { tls: "unknown", auth: "unknown", isOpenStream: false, text: "Seen.", atMs: noonMs, ...proof }
      : null,
    nowMs: noonMs + atHours * hourMs,
  });
}

const nothing = [0, 1].map((atHours) => insideLook({ atHours }));
const listening = (address = "0.0.0.0", port = 554) => [
  ...nothing,
  insideLook({ atHours: 2, ports: [{ port, address }] }),
];
const reached = (port = 554) => [outsideLook({ atHours: 0 }), outsideLook({ atHours: 2, ports: [{ port }] })];
const untouched = [outsideLook({ atHours: 2, closed: [] })];

describe("which ports make findings", () => {
  it.each<[string, Scene, string[]]>([
    ["open though nobody said so", { inside: listening() }, ["unexpected_open"]],
    ["guarded though nobody said so", { inside: listening(), outside: untouched }, ["unexpected_open"]],
    ["reached from outside", { inside: listening(), outside: reached() }, ["exposed"]],
    ["reached, and no report from inside", { outside: reached() }, ["exposed"]],
    [
      "reached though bound to a private address",
      { inside: listening("10.0.0.5"), outside: reached() },
      ["leak"],
    ],
    [
      "reached though bound to loopback",
      { inside: listening("127.0.0.1"), outside: reached() },
      ["contradiction"],
    ],
    ["reached though nothing listens", { inside: nothing, outside: reached() }, ["ghost"]],
    ["new on loopback", { inside: listening("127.0.0.1") }, ["unexpected_open"]],
    ["denied", { inside: listening(), expectations: [{ policy: "deny" }] }, ["denied_open"]],
    [
      "of an exception that ran out",
      { inside: listening(), expectations: [{ expiresMs: noonMs }] },
      ["expectation_expired"],
    ],
    ["allowed", { inside: listening(), outside: reached(), expectations: [{}] }, []],
    [
      "allowed to others only",
      { inside: listening(), outside: reached(), expectations: [{ fromNetworks: ["10.0.0.0/8"] }] },
      ["exposed"],
    ],
    [
      "allowed with a password that nobody saw",
      { inside: listening(), expectations: [{ needsAuth: true }] },
      ["auth_missing"],
    ],
    [
      "allowed with a password that it asks for",
      { inside: listening(), expectations: [{ needsAuth: true }], proof: { auth: "required" } },
      [],
    ],
    [
      "allowed with a password in clear",
      { inside: listening(), expectations: [{ needsAuth: true }], proof: { auth: "clear" } },
      ["auth_missing"],
    ],
    [
      "allowed with TLS that it does not speak",
      { inside: listening(), expectations: [{ needsTls: true }], proof: { tls: "no" } },
      ["tls_missing"],
    ],
    [
      "allowed with TLS that it speaks",
      { inside: listening(), expectations: [{ needsTls: true }], proof: { tls: "yes" } },
      [],
    ],
    [
      "allowed, and handing out its stream",
      { inside: listening(), expectations: [{}], proof: { auth: "none", isOpenStream: true } },
      ["open_stream"],
    ],
    [
      "opened up",
      {
        addressClass: "any",
        inside: [
          insideLook({ atHours: 0, ports: [{ port: 554, address: "127.0.0.1" }] }),
          insideLook({ atHours: 2, ports: [{ port: 554 }] }),
        ],
      },
      ["bind_widened"],
    ],
    [
      "expected, but closed",
      {
        inside: [
          insideLook({ atHours: 0, ports: [{ port: 554 }] }),
          ...[1, 2].map((atHours) => insideLook({ atHours })),
        ],
        expectations: [{}],
      },
      ["expected_closed"],
    ],
    [
      "closed, and nobody misses it",
      {
        inside: [
          insideLook({ atHours: 0, ports: [{ port: 554 }] }),
          ...[1, 2].map((atHours) => insideLook({ atHours })),
        ],
      },
      [],
    ],
    [
      "there on loopback from the first look on",
      { inside: [insideLook({ atHours: 2, ports: [{ port: 554, address: "::1" }] })] },
      [],
    ],
  ])("a port that is %s", (_, scene, rules) => {
    const judged = judge(scene);
    expect(judged.findings.map(({ rule }) => rule)).toEqual(rules);
    for (const { reason } of judged.findings) expect(reason).toMatch(/^[A-Z0-9].*\.$/s);
  });

  it("is quiet about what was there at the first look, and speaks up when that reopens", () => {
    const first = outsideLook({ atHours: 0, ports: [{ port: 554 }] });
    expect(judge({ outside: [first] }).findings).toMatchObject([{ rule: "exposed", isQuiet: true }]);
    const again = [
      first,
      outsideLook({ atHours: 1 }),
      outsideLook({ atHours: 2 }),
      outsideLook({ atHours: 3, ports: [{ port: 554 }] }),
    ];
    expect(judge({ outside: again }).findings).toMatchObject([{ rule: "exposed", isQuiet: false }]);
  });

  it("is news that a service is gone, also one that was learned", () => {
    const inside = [
      insideLook({ atHours: 0, ports: [{ port: 554 }] }),
      ...[1, 2].map((atHours) => insideLook({ atHours })),
    ];
    expect(judge({ inside, expectations: [{}] }).findings).toMatchObject([
      { rule: "expected_closed", isQuiet: false },
    ]);
  });

  it("keeps one key for one question, however its answer changes", () => {
    const keys = [{ inside: listening() }, { inside: listening(), outside: reached() }].map(
      (scene) => judge(scene).findings[0]?.key,
    );
    expect(keys).toEqual(["any tcp 554 exposure", "any tcp 554 exposure"]);
  });
});

describe("what a judgement tells a finding", () => {
  const observe = (scene: Scene, family: FindingFamily = "exposure") =>
    observeFinding(judge(scene), family, noonMs + (scene.atHours ?? 3) * hourMs).event;

  it("is that it is seen, doubted after one negative, gone after two", () => {
    const looks = reached();
    expect(observe({ outside: looks })).toMatchObject({ kind: "seen", rule: "exposed" });
    looks.push(outsideLook({ atHours: 3 }));
    expect(observe({ outside: looks })).toMatchObject({ kind: "doubted" });
    looks.push(outsideLook({ atHours: 4 }));
    expect(observe({ outside: looks, atHours: 4 })).toMatchObject({ kind: "gone", because: "observed" });
  });

  it("is doubt when nobody has looked for too long", () => {
    expect(observe({ outside: reached(), atHours: 400 })).toMatchObject({ kind: "doubted" });
  });

  it("is that it is gone by an expectation, and seen again when that runs out", () => {
    const allowed = { outside: reached(), expectations: [{ expiresMs: noonMs + 5 * hourMs }] };
    expect(observe(allowed)).toMatchObject({ kind: "gone", because: "expected" });
    expect(observe({ ...allowed, atHours: 5 })).toMatchObject({ kind: "seen", rule: "expectation_expired" });
  });

  it("is that a port in doubt is expected, not that it was seen closed", () => {
    const missedOnce = [...reached(), outsideLook({ atHours: 3 })];
    expect(observe({ outside: missedOnce, expectations: [{}] })).toMatchObject({
      kind: "gone",
      because: "expected",
    });
  });

  it("is that a look saw the password or the TLS that was missing, in its own words", () => {
    const scene = (needs: Partial<Expectation>, proof: Partial<Proof>): Scene => ({
      outside: reached(),
      expectations: [needs],
      proof: { text: "It asks for a password over TLS.", ...proof },
    });
    const seen = { kind: "gone", because: "observed", why: "It asks for a password over TLS." };
    expect(observe(scene({ needsAuth: true }, { auth: "required" }), "auth")).toEqual(seen);
    expect(observe(scene({ needsTls: true }, { tls: "yes" }), "tls")).toEqual(seen);
    expect(observe(scene({}, { auth: "required" }), "stream")).toEqual(seen);
  });

  it("is that nobody asks for a password any more, where the statement was changed", () => {
    for (const family of ["auth", "tls"] as const)
      expect(observe({ outside: reached(), expectations: [{}] }, family)).toMatchObject({
        kind: "gone",
        because: "expected",
      });
  });

  it("is never the words of an old look at the service, once the port is closed", () => {
    const closed = [...reached(), outsideLook({ atHours: 3 }), outsideLook({ atHours: 4 })];
    const proof = { auth: "none", isOpenStream: true, text: "It describes its streams." } as const;
    expect(observe({ outside: closed, proof, atHours: 4 }, "stream")).toEqual({
      kind: "gone",
      because: "observed",
      why: "Closed in two complete looks. It is refused from outside; there is no report from inside.",
    });
  });

  it("tells of a service that was missed whether it is back or wanted no more", () => {
    expect(observe({ inside: listening(), expectations: [{}] }, "missing")).toMatchObject({
      kind: "gone",
      because: "observed",
    });
    const gone = [...listening(), insideLook({ atHours: 3 }), insideLook({ atHours: 4 })];
    expect(observe({ inside: gone, atHours: 4 }, "missing")).toMatchObject({
      kind: "gone",
      because: "expected",
    });
  });

  it("is doubt about an open stream that nobody asked for again, and gone when it asks for a password", () => {
    expect(observe({ outside: reached() }, "stream")).toMatchObject({ kind: "doubted" });
    expect(
      observe({ outside: reached(), proof: { auth: "required", text: "It asks for Digest." } }, "stream"),
    ).toEqual({
      kind: "gone",
      because: "observed",
      why: "It asks for Digest.",
    });
  });
});

describe("severity", () => {
  const exposed = (port: number, proof?: Partial<Proof>) =>
    judge({ inside: listening("0.0.0.0", port), outside: reached(port), port, ...(proof ? { proof } : {}) })
      .severity;

  it.each<[string, string, () => PortJudgement["severity"]]>([
    ["critical", "an open stream on the internet", () => exposed(554, { auth: "none", isOpenStream: true })],
    ["critical", "Redis without a password on the internet", () => exposed(6379, { auth: "none" })],
    ["high", "RTSP on the internet, password not proven", () => exposed(554)],
    ["high", "RTSP with Basic on the internet", () => exposed(554, { auth: "clear" })],
    ["medium", "RTSP with Digest on the internet", () => exposed(554, { auth: "required" })],
    ["medium", "a web server on the internet that nobody expects", () => exposed(443)],
    [
      "low",
      "a web server on the internet that is expected",
      () => judge({ outside: reached(443), port: 443, expectations: [{}] }).severity,
    ],
    [
      "high",
      "a database behind a firewall alone",
      () => judge({ inside: listening("0.0.0.0", 5432), outside: untouched, port: 5432 }).severity,
    ],
    [
      "low",
      "a database on loopback",
      () => judge({ inside: listening("127.0.0.1", 5432), port: 5432 }).severity,
    ],
    [
      "info",
      "something on loopback",
      () => judge({ inside: listening("127.0.0.1", 31_337), port: 31_337 }).severity,
    ],
  ])("is %s for %s", (level, _, severity) => {
    expect(severity().severity).toBe(level);
  });

  it("shows its arithmetic, which adds up", () => {
    expect(severityText(exposed(554, { auth: "required" }))).toBe(
      "medium = streaming media (RTSP) 30 + reached from the internet 40 - asks for a password 15 + not expected 10 (65)",
    );
    for (const port of [22, 80, 554, 6379, 31_337])
      for (const auth of ["required", "clear", "none", "unknown"] as const) {
        const { score, terms } = exposed(port, { auth });
        expect(terms.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      }
  });

  it("is that of nothing where the port is closed, and of a missing service where it is expected", () => {
    const closed = [...listening(), insideLook({ atHours: 3 }), insideLook({ atHours: 4 })];
    const gone = judge({ inside: closed, outside: untouched, atHours: 4 }).severity;
    expect(severityText(gone)).toBe("info = nothing is open 0 (0)");
    const missed = judge({ inside: closed, expectations: [{}], atHours: 4 });
    expect(severityText(missed.severity)).toBe("low = expected, but closed 25 (25)");
    expect(missed.findings).toMatchObject([{ family: "missing", severity: { score: 25 } }]);
  });

  it("is never critical while nobody has reached the port", () => {
    const inside = [
      insideLook({ atHours: 0, ports: [{ port: 6379, address: "127.0.0.1" }] }),
      insideLook({ atHours: 1, ports: [{ port: 6379 }] }),
    ];
    const { severity } = judge({ inside, port: 6379, addressClass: "any" });
    expect(severity).toMatchObject({ score: 89, severity: "high" });
    expect(severity.terms.at(-1)).toEqual({ label: "nobody has reached it from outside yet", points: -16 });
  });
});
