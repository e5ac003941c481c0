import { describe, expect, it } from "vitest";
import { alertStateWords, entryLabel } from "../../../lib/look/alert-words.ts";
import type { AlertRow } from "../../../lib/read/alert-rows.ts";
import { firingItems, firingSentence } from "../../../lib/read/firing-words.ts";

const anAlert = (more: Partial<AlertRow> = {}): AlertRow => ({
  id: "7",
  rule: "scan_wave",
  state: "firing",
  severity: "critical",
  title: "CGI wordlist scan",
  startedAt: "2026-11-24T08:00:00.000Z",
  endedAt: null,
  acknowledgedBy: null,
  acknowledgedUntil: null,
  worth: "urgent",
  worthReason: "It reached 1 target on 1 server that nobody had reached before.",
  servers: 4,
  server: null,
  toldAt: "2026-11-24T08:00:20.000Z",
  notTold: null,
  ...more,
});

const say = (alerts: AlertRow[]): string =>
  firingSentence(alerts)
    .map(({ text }) => text)
    .join("");

describe("what the overview says of alerts", () => {
  it("is nothing while nobody is waited for", () => {
    expect(firingSentence([])).toEqual([]);
  });

  it("leads to the one, or to the list of many", () => {
    expect(say([anAlert()])).toBe(" One alert is waiting for somebody.");
    expect(firingSentence([anAlert()])[1]?.href).toBe("/alerts/7");
    expect(say([anAlert(), anAlert({ id: "8" })])).toBe(" 2 alerts are waiting for somebody.");
    expect(firingSentence([anAlert(), anAlert()])[1]?.href).toBe("/alerts?state=open&told=yes");
  });

  it("names only what the overview does not show anyway", () => {
    const disk = anAlert({
      id: "9",
      rule: "disk_filling",
      title: "Disk is filling up",
      worthReason: "90 % of it is used.",
    });
    const items = firingItems([anAlert(), anAlert({ rule: "server_silent" }), disk]);
    expect(items.map(({ phrases }) => phrases.map(({ text }) => text).join(""))).toEqual([
      "Disk is filling up: 90 % of it is used",
    ]);
  });
});

describe("words of an alert", () => {
  const now = new Date("2026-11-24T10:00:00Z");

  it("say whether it goes on and for how long", () => {
    expect(alertStateWords(anAlert(), now)).toBe("goes on for 2 h");
    const over = anAlert({ state: "resolved", endedAt: "2026-11-24T08:41:00.000Z" });
    expect(alertStateWords(over, now)).toBe("over after 41 min");
    expect(alertStateWords(anAlert({ state: "pending" }), now)).toBe("holds for 2 h, does not count yet");
  });

  it("name every entry of a timeline, those of later versions too", () => {
    expect(entryLabel("told_firing")).toBe("Told");
    expect(entryLabel("kept_budget_used")).toBe("Kept back");
    expect(entryLabel("of_tomorrow")).toBe("Noted");
  });
});
