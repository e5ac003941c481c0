import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advanceFinding, beginFinding } from "../../../lib/ports/advance-finding.ts";
import type { Finding, FindingEvent, FindingState } from "../../../lib/ports/finding.ts";
import { hourMs, noonMs } from "./builders.ts";

const seen: FindingEvent = { kind: "seen", rule: "exposed", severity: "high", why: "open" };
const doubted: FindingEvent = { kind: "doubted", why: "not seen" };
const gone: FindingEvent = { kind: "gone", because: "observed", why: "closed twice" };
const expectedNow: FindingEvent = { kind: "gone", because: "expected", why: "allowed" };
const tick: FindingEvent = { kind: "tick" };

function findingIn(state: FindingState, more: Partial<Finding> = {}): Finding {
  const { finding } = beginFinding({ kind: "seen", rule: "exposed", severity: "high", why: "open" }, noonMs);
  const stateBefore = state === "unverified" ? "acknowledged" : null;
  return { ...finding, state, stateBefore, resolution: state === "resolved" ? "observed" : null, ...more };
}

function advance(finding: Finding, event: FindingEvent, atHours = 1) {
  const result = advanceFinding(finding, event, noonMs + atHours * hourMs, "ada");
  if (!result.ok) throw new Error(result.reason);
  return result;
}

describe("what looks do to a finding", () => {
  it.each<[FindingState, FindingState, FindingState, FindingState]>([
    // state, then: seen, doubted, gone
    ["new", "new", "unverified", "resolved"],
    ["open", "open", "unverified", "resolved"],
    ["acknowledged", "acknowledged", "unverified", "resolved"],
    ["regressed", "regressed", "unverified", "resolved"],
    ["unverified", "acknowledged", "unverified", "resolved"],
    ["fix_unconfirmed", "open", "fix_unconfirmed", "resolved"],
    ["accepted", "accepted", "accepted", "accepted"],
    ["false_positive", "false_positive", "false_positive", "false_positive"],
    ["resolved", "regressed", "resolved", "resolved"],
  ])(
    "%s becomes %s when it is seen, %s when doubted, %s when gone",
    (state, whenSeen, whenDoubted, whenGone) => {
      expect(advance(findingIn(state), seen).finding.state).toBe(whenSeen);
      expect(advance(findingIn(state), doubted).finding.state).toBe(whenDoubted);
      expect(advance(findingIn(state), gone).finding.state).toBe(whenGone);
    },
  );

  it("never is anything when they are older than what is known", () => {
    const finding = findingIn("open", { observedMs: noonMs + 2 * hourMs });
    expect(advance(finding, gone, 1)).toMatchObject({ finding, entry: null });
  });

  it("ends no acceptance, whatever comes in whatever order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(seen, doubted, gone, expectedNow, tick), { maxLength: 12 }),
        (events) => {
          let finding = findingIn("accepted", { untilMs: noonMs + 100 * hourMs });
          for (const [i, event] of events.entries()) finding = advance(finding, event, i).finding;
          expect(finding.state).toBe("accepted");
        },
      ),
    );
  });

  it("turns news into an open question after a day", () => {
    expect(advance(findingIn("new"), seen, 23).finding.state).toBe("new");
    expect(advance(findingIn("new"), seen, 24).finding.state).toBe("open");
  });

  it("calls open, not regressed, what an expectation had only hidden", () => {
    const { finding } = advance(findingIn("open"), expectedNow);
    expect(finding).toMatchObject({ state: "resolved", resolution: "expected" });
    expect(advance(finding, seen, 2).finding).toMatchObject({
      state: "open",
      resolution: null,
      resolvedMs: null,
    });
  });

  it("writes a line when the same question becomes a worse one", () => {
    const worse: FindingEvent = {
      kind: "seen",
      rule: "denied_open",
      severity: "critical",
      why: "denied by now",
    };
    const { finding, entry } = advance(findingIn("acknowledged"), worse);
    expect(finding).toMatchObject({ state: "acknowledged", rule: "denied_open", severity: "critical" });
    expect(entry).toMatchObject({
      actor: "Doorwatch",
      from: "acknowledged",
      to: "acknowledged",
      note: "denied by now",
    });
  });
});

describe("what people do to a finding", () => {
  const accept: FindingEvent = {
    kind: "accept",
    note: "camera show until May",
    untilMs: noonMs + 5 * hourMs,
  };

  it("is written down with who, when and why", () => {
    const { finding, entry } = advance(findingIn("new"), { kind: "acknowledge", note: "on it" });
    expect(finding.state).toBe("acknowledged");
    expect(entry).toEqual({
      atMs: noonMs + hourMs,
      actor: "ada",
      action: "acknowledge",
      from: "new",
      to: "acknowledged",
      note: "on it",
    });
  });

  it("keeps in the history until when something was accepted, whatever is decided later", () => {
    const until = { ...accept, untilMs: Date.UTC(2026, 10, 5) };
    expect(advance(findingIn("open"), until).entry?.note).toBe("Until 2026-11-04: camera show until May");
    expect(advance(findingIn("open"), { ...accept, untilMs: null }).entry?.note).toBe(
      "For good: camera show until May",
    );
  });

  it("is never to resolve: a fix is confirmed by looks", () => {
    const { finding } = advance(findingIn("acknowledged"), {
      kind: "claim_fixed",
      note: "bound to loopback",
    });
    expect(finding.state).toBe("fix_unconfirmed");
    expect(advance(finding, seen, 0.5)).toMatchObject({ finding: { state: "fix_unconfirmed" }, entry: null });
    expect(advance(finding, seen, 2).entry?.note).toBe("Still there after the fix: open");
    expect(advance(finding, gone, 2).finding).toMatchObject({ state: "resolved", resolution: "observed" });
  });

  it("brings an accepted finding back when its time is over and the port is open", () => {
    const { finding } = advance(findingIn("open"), accept);
    expect(advance(finding, tick, 4).finding).toEqual(finding);
    const { finding: back, entry } = advance(finding, tick, 5);
    expect(back).toMatchObject({ state: "open", untilMs: null });
    expect(entry).toMatchObject({
      action: "expired",
      note: "The exception has run out, and it is still open.",
    });
  });

  it("lets an acceptance whose port has closed end as resolved, and says before that it is unused", () => {
    const accepted = advance(findingIn("open"), accept).finding;
    const { finding, entry } = advance(accepted, gone, 2);
    expect(finding).toMatchObject({ state: "accepted", isUnused: true });
    expect(entry?.note).toBe("closed twice The exception is not used any more.");
    expect(advance(finding, seen, 3).finding.isUnused).toBe(false);
    expect(advance(finding, tick, 5).finding).toMatchObject({ state: "resolved", resolution: "observed" });
  });

  it.each<[FindingState, FindingEvent, string]>([
    ["resolved", { kind: "acknowledge", note: "" }, "A finding that is resolved cannot be acknowledged."],
    [
      "false_positive",
      { kind: "claim_fixed", note: "" },
      "A finding that is false positive cannot be called fixed.",
    ],
    ["open", { kind: "reopen", note: "" }, "A finding that is open cannot be opened again."],
    [
      "open",
      { kind: "accept", note: " ", untilMs: null },
      "Say why: whoever reads this in a year will want to know.",
    ],
    ["open", { kind: "accept", note: "x", untilMs: noonMs }, "The end of an exception must lie ahead."],
  ])("is refused in words: %s, %o", (state, event, reason) => {
    expect(advanceFinding(findingIn(state), event, noonMs + hourMs, "ada")).toEqual({ ok: false, reason });
  });
});
