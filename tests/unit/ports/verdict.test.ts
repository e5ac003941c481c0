import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { joinViews } from "../../../lib/ports/join-views.ts";
import type { Look } from "../../../lib/ports/look.ts";
import type { OutsideEvidence, ServerViews, Situation } from "../../../lib/ports/situation.ts";
import type { Verdict } from "../../../lib/ports/verdict.ts";
import { verdictsOf } from "../../../lib/ports/verdict-of.ts";
import {
  applyAll,
  hourMs,
  insideLook,
  noonMs,
  only,
  outsideLook,
  publicAddress,
  situationAt,
  vantage,
} from "./builders.ts";

type Row = {
  inside: "any" | "public" | "private" | "loopback" | "none" | "no_report";
  outside: "open" | "closed" | "filtered" | "not_scanned";
  verdict: Verdict;
  next: string | null;
};

const file = path.join(import.meta.dirname, "..", "..", "fixtures", "ports", "verdicts.yaml");
const rows: Row[] = parse(readFileSync(file, "utf8"));
const binds = { any: "0.0.0.0", public: publicAddress, private: "10.0.0.5", loopback: "127.0.0.1" };
const nowMs = noonMs + 3 * hourMs;

/** Real looks that lead to a cell of the matrix. */
function situationOf({ inside, outside }: Row): Situation {
  const listens = {
    ports: inside in binds ? [{ port: 554, address: binds[inside as "any"], processes: ["mediamtx"] }] : [],
  };
  const inner = [insideLook({ atHours: 0, ...listens }), insideLook({ atHours: 2, ...listens })];
  const ports = outside === "open" ? [{ port: 554, reason: "syn-ack" }] : [];
  const closed = outside === "closed" ? ([[1, 65_535]] as const) : [];
  const covered = outside === "not_scanned" ? ([[1, 100]] as const) : ([[1, 65_535]] as const);
  const outer = outsideLook({
    atHours: 2,
    ports,
    covered,
    closed: outside === "not_scanned" ? covered : closed,
  });
  const views: ServerViews = {
    inside: inside === "no_report" ? null : { view: applyAll(inner).view, intervalMs: hourMs },
    vantages: [vantage([outer])],
    addresses: [publicAddress],
  };
  const known = joinViews(views).filter(({ id }) => id.port === 554);
  return known.length > 0 ? only(known) : closedDoor(views, inner, outer);
}

/** A port that is open nowhere is only known when it once was. */
function closedDoor(views: ServerViews, inner: Look[], outer: Look): Situation {
  const before = outsideLook({ atHours: -3, ports: [{ port: 554 }] });
  const isTried = outer.covered.some(({ ports }) => ports.some(([, last]) => last > 554));
  const again = { ...outer, scanId: "again", atMs: outer.atMs - hourMs };
  const was = { ...insideLook({ atHours: -4, ports: [{ port: 554 }] }) };
  const inside = views.inside && { ...views.inside, view: applyAll([was, ...inner]).view };
  const vantages = [vantage(isTried ? [before, again, outer] : [outer])];
  return situationAt(joinViews({ ...views, inside, vantages }), 554);
}

describe("the verdict on inside and outside", () => {
  it.each(rows.filter(({ inside, outside }) => inside !== "no_report" || outside !== "not_scanned"))(
    "is $verdict where the inside says $inside and the outside $outside",
    (row) => {
      const { main } = verdictsOf(situationOf(row), nowMs);
      expect(main.verdict).toBe(row.verdict);
      expect(main.reason).toMatch(/^[A-Z].*\.$/);
      expect(main.evidence[0]).toMatch(/^Inside: .*\.$/);
      expect(main.evidence[1]).toMatch(/^Outside: .*\.$/);
      if (row.next === null) expect(main.next).toBeNull();
      else expect(main.next?.command?.startsWith(row.next)).toBe(true);
    },
  );

  it("is UNKNOWN where neither side was looked at", () => {
    const row: Row = { inside: "no_report", outside: "open", verdict: "OUTSIDE_ONLY", next: null };
    const outside: OutsideEvidence[] = [{ state: "not_scanned", vantage: null, address: null }];
    const { main } = verdictsOf({ ...situationOf(row), outside }, nowMs);
    expect(main).toMatchObject({ verdict: "UNKNOWN", vantage: null });
  });

  it("shows both pieces of evidence with their ages", () => {
    const { main } = verdictsOf(
      situationOf({ inside: "any", outside: "open", verdict: "EXPOSED", next: null }),
      nowMs,
    );
    expect(main.evidence).toEqual([
      "Inside: mediamtx listens on every address (ss, 1 h ago).",
      "Outside: fra-1 found 554/tcp at 203.0.113.10 open (nmap, syn-ack, 1 h ago).",
    ]);
    expect(main).toMatchObject({
      insideMs: noonMs + 2 * hourMs,
      outsideMs: noonMs + 2 * hourMs,
      vantage: "fra-1",
    });
  });

  it("takes a port that outside calls open as open until two scans deny it", () => {
    const inside = { view: applyAll([insideLook({ atHours: 2 })]).view, intervalMs: hourMs };
    const looks = [outsideLook({ atHours: 0, ports: [{ port: 554 }] }), outsideLook({ atHours: 1 })];
    const views = { inside, vantages: [vantage(looks)], addresses: [publicAddress] };
    expect(verdictsOf(situationAt(joinViews(views), 554), nowMs).main.verdict).toBe("GHOST");
  });
});

describe("a verdict is refused", () => {
  const views = (insideHours: number, outsideHours: number): ServerViews => ({
    inside: {
      view: applyAll([insideLook({ atHours: insideHours, ports: [{ port: 554 }] })]).view,
      intervalMs: hourMs,
    },
    vantages: [vantage([outsideLook({ atHours: outsideHours, ports: [{ port: 554 }] })])],
    addresses: [publicAddress],
  });
  const judged = (insideHours: number, outsideHours: number, atHours: number) =>
    verdictsOf(situationAt(joinViews(views(insideHours, outsideHours)), 554), noonMs + atHours * hourMs).main;

  it("when the ages differ by more than two intervals, naming the side to look at again", () => {
    expect(judged(0, 2, 2).verdict).toBe("EXPOSED");
    expect(judged(0, 3, 3)).toMatchObject({
      verdict: "UNKNOWN",
      reason:
        "It was found open from outside, but what the inside says is 3 h older than what the outside says, so the two cannot be compared.",
      next: { text: "Look again from inside." },
    });
    expect(judged(3, 0, 3).next?.text).toBe("Try it again from outside.");
  });

  it("when the evidence is more than a week old", () => {
    expect(judged(0, 0, 167).verdict).toBe("EXPOSED");
    expect(judged(0, 0, 169)).toMatchObject({
      verdict: "UNKNOWN",
      reason: "The report from inside is 7 days old: too old to say anything.",
    });
  });

  it("but not for what one side alone can tell", () => {
    const inside = {
      view: applyAll([insideLook({ atHours: 0, ports: [{ port: 554, address: "::1" }] })]).view,
      intervalMs: hourMs,
    };
    const seen = { inside, vantages: [vantage([outsideLook({ atHours: 9 })])], addresses: [publicAddress] };
    expect(verdictsOf(situationAt(joinViews(seen), 554), noonMs + 9 * hourMs).main.verdict).toBe("OK");
  });
});

describe("several vantages", () => {
  const inside = {
    view: applyAll([insideLook({ atHours: 0, ports: [{ port: 554 }] })]).view,
    intervalMs: hourMs,
  };

  it("are judged apart, and the most serious verdict leads", () => {
    const [situation] = joinViews({
      inside,
      addresses: [publicAddress],
      vantages: [
        vantage([outsideLook({ atHours: 0, closed: [] })]),
        vantage([outsideLook({ atHours: 0, ports: [{ port: 554 }] })], { name: "office", network: "office" }),
        vantage([], { name: "silent" }),
      ],
    });
    if (situation === undefined) throw new Error("there is a listener");
    const { main, all } = verdictsOf(situation, noonMs);
    expect(main).toMatchObject({ verdict: "EXPOSED", vantage: "office" });
    expect(all.map(({ verdict, vantage: name }) => [name, verdict])).toEqual([
      ["office", "EXPOSED"],
      ["fra-1", "GUARDED"],
      ["silent", "UNKNOWN"],
    ]);
  });

  it("never make two questions of one listener", () => {
    const looks = [outsideLook({ atHours: 0, ports: [{ port: 554 }, { port: 22 }] })];
    const situations = joinViews({ inside, addresses: [publicAddress], vantages: [vantage(looks)] });
    expect(situations.map(({ id }) => `${id.addressClass} ${id.port}`)).toEqual([
      "203.0.113.10 22",
      "any 554",
    ]);
  });

  it("see a private listener at its own address as it is, without a leak", () => {
    const own = {
      view: applyAll([insideLook({ atHours: 0, ports: [{ port: 554, address: "10.0.0.5" }] })]).view,
      intervalMs: hourMs,
    };
    const look = outsideLook({ atHours: 0, ports: [{ port: 554, address: "10.0.0.5" }] });
    const office = vantage([look], { name: "office", network: "office" });
    const views = { inside: own, addresses: ["10.0.0.5"], vantages: [office] };
    expect(verdictsOf(situationAt(joinViews(views), 554), noonMs).main).toMatchObject({
      verdict: "EXPOSED",
      reason: "It listens on a private address, and is reached there from another machine.",
    });
  });
});
