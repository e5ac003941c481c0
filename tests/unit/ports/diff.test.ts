import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { advanceFinding } from "../../../lib/ports/advance-finding.ts";
import { applyScan } from "../../../lib/ports/apply-scan.ts";
import type { ChangeKind } from "../../../lib/ports/change.ts";
import { emptyView, isFlapping, isStale } from "../../../lib/ports/endpoint.ts";
import type { Finding, FindingState } from "../../../lib/ports/finding.ts";
import { joinViews } from "../../../lib/ports/join-views.ts";
import { judgePort } from "../../../lib/ports/judge-port.ts";
import { observeFinding } from "../../../lib/ports/observe-finding.ts";
import {
  hourMs,
  insideLook,
  type LookInput,
  noonMs,
  outsideLook,
  publicAddress,
  vantage,
} from "./builders.ts";

type Row = {
  row: string;
  view: "inside" | "outside";
  port?: number;
  protocols?: ("tcp" | "udp")[];
  interval?: number;
  looks: (Omit<LookInput, "atHours"> & { at: number })[];
  finding?: FindingState;
  acceptedUntil?: number;
  expect: {
    addressClass?: string;
    state: string;
    negatives: number;
    changes: ChangeKind[];
    isStale?: boolean;
    isLearned?: boolean;
    isFlapping?: boolean;
    severity?: string;
    findingAfter?: FindingState;
    resolution?: string;
    isUnused?: boolean;
    action?: string;
  };
};

const file = path.join(import.meta.dirname, "..", "..", "fixtures", "ports", "diff.yaml");
const rows: Row[] = parse(readFileSync(file, "utf8"));

function run({ view, looks, protocols }: Row) {
  const make = view === "inside" ? insideLook : outsideLook;
  const made = looks.map(({ at, ...look }, i) =>
    make({ ...look, atHours: at, id: look.id ?? `scan-${i}`, ...(protocols ? { protocols } : {}) }),
  );
  const lastMs = Math.max(...made.map(({ atMs }) => atMs));
  let known = emptyView;
  let changes: readonly ChangeKind[] = [];
  for (const look of made) {
    const applied = applyScan(known, look, lastMs);
    known = applied.view;
    changes = applied.changes.map(({ kind }) => kind);
  }
  return { known, changes, lastMs };
}

/** What the whole chain makes of a finding: views are joined, judged, and the finding is told. */
function findingAfter(row: Row, state: FindingState) {
  const { known, lastMs } = run(row);
  const judged = joinViews({
    inside: null,
    vantages: [vantage([], { view: known })],
    addresses: [publicAddress],
  }).map((situation) =>
    judgePort(situation, {
      server: { name: "cam-gw-2", roles: [], tags: [] },
      expectations: [],
      proof: null,
      nowMs: lastMs,
    }),
  );
  const port = judged.find(({ situation }) => situation.id.port === 554);
  if (port === undefined) throw new Error("the port is not known");
  const before: Finding = {
    state,
    rule: "exposed",
    severity: "high",
    stateBefore: state === "unverified" ? "open" : null,
    untilMs: row.acceptedUntil === undefined ? null : noonMs + row.acceptedUntil * hourMs,
    isUnused: false,
    firstSeenMs: noonMs,
    lastSeenMs: noonMs,
    occurrenceMs: noonMs,
    resolvedMs: null,
    resolution: state === "resolved" ? "observed" : null,
    observedMs: noonMs,
  };
  const { event, atMs } = observeFinding(port, "exposure", lastMs);
  const told = advanceFinding(before, event, atMs);
  if (!told.ok) throw new Error(told.reason);
  const ticked = advanceFinding(told.finding, { kind: "tick" }, lastMs);
  if (!ticked.ok) throw new Error(ticked.reason);
  return { finding: ticked.finding, action: (ticked.entry ?? told.entry)?.action };
}

describe("what one view knows", () => {
  it.each(rows)("$row", (row) => {
    const { known, changes, lastMs } = run(row);
    const { state, negatives, addressClass, ...more } = row.expect;
    const endpoint = known.endpoints.find(
      (one) => one.port === (row.port ?? 554) && (addressClass ?? one.addressClass) === one.addressClass,
    );
    expect(endpoint).toMatchObject({ state, negatives });
    expect(changes).toEqual(more.changes);
    if (endpoint === undefined) return;
    if (more.isLearned !== undefined) expect(endpoint.isLearned).toBe(more.isLearned);
    if (more.isFlapping !== undefined) expect(isFlapping(endpoint, lastMs)).toBe(more.isFlapping);
    if (more.isStale !== undefined)
      expect(isStale(endpoint, (row.interval ?? 1) * hourMs, lastMs)).toBe(more.isStale);
  });

  it.each(rows.filter(({ finding }) => finding !== undefined))("and its finding: $row", (row) => {
    const { finding, action } = findingAfter(row, row.finding ?? "open");
    expect(finding.state).toBe(row.expect.findingAfter);
    if (row.expect.resolution !== undefined) expect(finding.resolution).toBe(row.expect.resolution);
    if (row.expect.isUnused !== undefined) expect(finding.isUnused).toBe(row.expect.isUnused);
    if (row.expect.action !== undefined) expect(action).toBe(row.expect.action);
  });

  it("a widened bind makes a finding of high severity, though nobody reached it from outside", () => {
    const row = rows.find(({ expect: { severity } }) => severity !== undefined);
    if (row === undefined) throw new Error("the row is missing");
    const { known, lastMs } = run(row);
    const found = joinViews({
      inside: { view: known, intervalMs: hourMs },
      vantages: [],
      addresses: [publicAddress],
    })
      .flatMap(
        (situation) =>
          judgePort(situation, {
            server: { name: "db-1", roles: [], tags: [] },
            expectations: [],
            proof: null,
            nowMs: lastMs,
          }).findings,
      )
      .filter(({ rule }) => rule === "bind_widened");
    expect(found).toMatchObject([{ severity: { severity: row.expect.severity }, isQuiet: false }]);
  });
});
