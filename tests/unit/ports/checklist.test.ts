import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  type ChecklistState,
  confirmByScan,
  progressOf,
  tickStep,
  untickStep,
} from "../../../lib/ports/checklist.ts";
import { type ChecklistSubject, checklistFor } from "../../../lib/ports/checklist-for.ts";
import { type NextKind, nextCommand } from "../../../lib/ports/next-command.ts";
import { shellQuote } from "../../../lib/ports/shell-quote.ts";
import { hourMs, noonMs, only, publicAddress } from "./builders.ts";

const hostile = ["a'; touch /tmp/x; '", "$(id)", "`id`", "-rf", "a\nb", "", "näme", "a b", "!x", "\\"];

const subject = (more: Partial<ChecklistSubject> = {}): ChecklistSubject => ({
  rule: "exposed",
  id: { addressClass: "any", protocol: "tcp", port: 554, ephemeralOf: null },
  serviceClass: "media",
  unit: "mediamtx.service",
  address: publicAddress,
  ...more,
});

const stepsOf = (more: Partial<ChecklistSubject> = {}) => {
  const steps = checklistFor(subject(more));
  if (steps === null) throw new Error("there is a list");
  return steps;
};

const allCommands = (more: Partial<ChecklistSubject> = {}): string[] =>
  stepsOf(more).flatMap(({ commands, choices }) =>
    [...commands, ...choices.flatMap((choice) => choice.commands)].map(({ command }) => command),
  );

describe("commands to copy", () => {
  it("quote every value for a shell, which gives it back as it was", () => {
    for (const value of hostile)
      expect(execFileSync("sh", ["-c", `printf %s ${shellQuote(value)}`], { encoding: "utf8" })).toBe(value);
    expect(shellQuote("nginx.service")).toBe("nginx.service");
  });

  it.each<[NextKind, string | null, string | null]>([
    ["check_outside", publicAddress, "nmap -Pn -p 554 -sV --reason -oX - 203.0.113.10"],
    ["check_outside", "2001:DB8::1", "nmap -6 -Pn -p 554 -sV --reason -oX - 2001:db8::1"],
    ["check_outside", "evil; rm -rf /", null],
    ["check_outside", null, null],
    ["check_inside", null, "sudo ss -H -tlnpe 'sport = :554'"],
    ["find_forward", null, "sudo nft list ruleset | grep -nw -e 554; docker ps --filter publish=554"],
    ["look_up_address", publicAddress, "ip -brief address show to 203.0.113.10"],
  ])("for %s of %s are %s", (kind, address, command) => {
    expect(nextCommand(kind, { protocol: "tcp", port: 554 }, address)).toBe(command);
  });

  it("fit UDP", () => {
    expect(nextCommand("check_outside", { protocol: "udp", port: 53 }, publicAddress)).toContain("nmap -sU ");
    expect(nextCommand("check_inside", { protocol: "udp", port: 53 }, null)).toContain("-ulnpe");
  });

  it("hold a unit's name as one word, whatever a server reports", () => {
    for (const unit of hostile)
      for (const command of allCommands({ unit }).filter((text) => text.includes("systemctl disable"))) {
        const asked = command.replace("sudo systemctl disable --now --", "printf '<%s>'");
        expect(execFileSync("sh", ["-c", asked], { encoding: "utf8" })).toBe(`<${unit}>`);
      }
  });

  it("are all words that a shell can read", () => {
    for (const rule of ["exposed", "ghost", "auth_missing", "bind_widened"] as const)
      for (const protocol of ["tcp", "udp"] as const)
        for (const command of allCommands({ rule, id: { ...subject().id, protocol } }))
          expect(() => execFileSync("sh", ["-n", "-c", command])).not.toThrow();
  });
});

describe("closing a port safely", () => {
  const done = (names: readonly string[], choice: "stop" | "restrict" = "stop"): ChecklistState => {
    let state: ChecklistState = {};
    const steps = stepsOf();
    for (const [i, name] of names.entries()) {
      const step = only(steps.filter((one) => one.name === name));
      const tick = {
        name: step.name,
        by: "ada",
        evidence: "seen",
        choice: name === "choose" ? choice : null,
      };
      const result = tickStep(steps, state, tick, noonMs + i * hourMs);
      if (!result.ok) throw new Error(result.reason);
      state = result.value;
    }
    return state;
  };
  const tick = (
    state: ChecklistState,
    name: "identify" | "used" | "choose" | "confirm" | "secure",
    evidence = "seen",
  ) => {
    const result = tickStep(stepsOf(), state, { name, by: "ada", evidence, choice: null }, noonMs);
    return result.ok ? "done" : result.reason;
  };

  it("takes seven steps for a port that stays, six for one that closes", () => {
    expect(stepsOf().map(({ name }) => name)).toEqual([
      "identify",
      "expected",
      "used",
      "choose",
      "secure",
      "test",
      "confirm",
    ]);
    expect(progressOf(stepsOf(), done(["identify", "expected", "used", "choose"]))).toMatchObject({
      done: 4,
      outOf: 6,
      next: { name: "test" },
    });
    expect(progressOf(stepsOf(), done(["identify", "expected", "used", "choose"], "restrict"))).toMatchObject(
      { outOf: 7, next: { name: "secure" } },
    );
  });

  it("is ticked in order, with evidence, by people, but for the last step", () => {
    expect(tick({}, "used")).toBe("First: Find out what listens.");
    expect(tick({}, "identify", " ")).toBe("Say what was found. The process, and what it belongs to.");
    expect(tick(done(["identify"]), "identify")).toBe("This step is done already.");
    expect(tick(done(["identify", "expected", "used"]), "choose")).toBe("Choose one of the ways.");
    expect(tick(done(["identify", "expected", "used", "choose", "test"]), "confirm")).toBe(
      "This step is confirmed by the next scans, not by hand.",
    );
    expect(tick(done(["identify", "expected", "used", "choose"]), "secure")).toBe(
      "This step is not part of the list.",
    );
    expect(done(["identify"])).toEqual({
      identify: { atMs: noonMs, by: "ada", evidence: "seen", choice: null },
    });
  });

  it("ends with a look that was taken after the test", () => {
    const state = done(["identify", "expected", "used", "choose", "test"]);
    const seen = (atHours: number) => ({ atMs: noonMs + atHours * hourMs, evidence: "closed in two scans" });
    expect(confirmByScan(stepsOf(), state, seen(4))).toBeNull();
    expect(confirmByScan(stepsOf(), done(["identify"]), seen(9))).toBeNull();
    const confirmed = confirmByScan(stepsOf(), state, seen(5));
    expect(confirmed?.confirm).toMatchObject({ by: "Doorwatch", evidence: "closed in two scans" });
    expect(progressOf(stepsOf(), confirmed ?? {})).toMatchObject({ done: 6, outOf: 6, next: null });
  });

  it("loses with a step what rested on it", () => {
    const state = done(["identify", "expected", "used", "choose"]);
    expect(Object.keys(untickStep(stepsOf(), state, "expected"))).toEqual(["identify"]);
  });

  it("fits what was found", () => {
    const choices = (rule: ChecklistSubject["rule"]) =>
      stepsOf({ rule })
        .find(({ name }) => name === "choose")
        ?.choices.map(({ choice }) => choice);
    expect(choices("ghost")?.[0]).toBe("remove_forward");
    expect(choices("bind_widened")?.[0]).toBe("loopback");
    expect(choices("tls_missing")).not.toContain("stop");
    expect(checklistFor(subject({ rule: "expected_closed" }))).toBeNull();
    expect(allCommands().some((command) => command.includes("rtsp://203.0.113.10:554/"))).toBe(true);
    expect(
      allCommands({ address: "2001:db8::1" }).some((command) =>
        command.includes("rtsp://[2001:db8::1]:554/"),
      ),
    ).toBe(true);
  });
});
