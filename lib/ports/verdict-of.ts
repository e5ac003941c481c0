import { formatDuration } from "../look/wording.ts";
import { addressClassOf, addressClassText, reachOf } from "./address-class.ts";
import { holderText, portText } from "./change.ts";
import { type NextStep, nextCommand } from "./next-command.ts";
import type { InsideEvidence, OutsideEvidence, Situation } from "./situation.ts";
import { type InsideRow, type Verdict, type VerdictCell, verdictCells } from "./verdict.ts";

/** A verdict with all that it rests on. */
export type Judged = {
  verdict: Verdict;
  /** One sentence. */
  reason: string;
  /** What the inside says and what the outside says, each with its age. */
  evidence: readonly [inside: string, outside: string];
  insideMs: number | null;
  outsideMs: number | null;
  /** The vantage that it is about; null where none has looked. */
  vantage: string | null;
  next: NextStep | null;
};

/** Evidence that is older than this and than four of its intervals proves nothing about today. */
export const evidenceMaxMs = 7 * 86_400_000;

/** What matters most comes first; what a vantage could not tell never hides what another one found. */
const order: readonly Verdict[] = [
  "EXPOSED",
  "LEAK",
  "CONTRADICTION",
  "GHOST",
  "OUTSIDE_ONLY",
  "GUARDED",
  "OK",
  "UNKNOWN",
  "CLOSED",
];

/** The verdict on a port, over all vantages: the most serious one, and each vantage's own, in that order. */
export function verdictsOf(situation: Situation, nowMs: number): { main: Judged; all: Judged[] } {
  const all = situation.outside
    .map((outside) => judge(situation, outside, nowMs))
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const [main = judge(situation, { state: "not_scanned", vantage: null, address: null }, nowMs)] = all;
  return { main, all };
}

/** The verdict on a port, by one vantage. */
function judge({ id, inside }: Situation, outside: OutsideEvidence, nowMs: number): Judged {
  const cell = id.ephemeralOf === null ? cellOf(inside, outside) : shortLived;
  const { verdict, reason, next } = refusalOf(cell, inside, outside, nowMs) ?? cell;
  return {
    verdict,
    reason,
    evidence: [insideLine(inside, nowMs), outsideLine(outside, portText(id), nowMs)],
    insideMs: inside.kind === "no_report" ? null : inside.atMs,
    outsideMs: outside.state === "not_scanned" ? null : outside.atMs,
    vantage: outside.vantage?.name ?? null,
    next: next === null ? null : { text: next.text, command: nextCommand(next.kind, id, outside.address) },
  };
}

const shortLived: VerdictCell = {
  verdict: "OK",
  reason: "Short-lived UDP ports of a process that itself sends: they come and go.",
  next: null,
  needsBoth: false,
};

/** Reached at the very class of address that it listens on: as meant, however wide that is. */
const reachedAsBound: Partial<Record<InsideRow, VerdictCell>> = {
  loopback: {
    ...shortLived,
    reason: "It listens on loopback only, and was reached over loopback, by a vantage on the machine itself.",
  },
  private: {
    ...verdictCells.any.open,
    reason: "It listens on a private address, and is reached there from another machine.",
  },
};

function cellOf(inside: InsideEvidence, outside: OutsideEvidence): VerdictCell {
  const row = rowOf(inside);
  if (outside.state === "open" && reachOf(addressClassOf(outside.address)) === row)
    return reachedAsBound[row] ?? verdictCells[row].open;
  return verdictCells[row][outside.state];
}

function rowOf(inside: InsideEvidence): InsideRow {
  if (inside.kind !== "listener") return inside.kind;
  const reach = reachOf(inside.addressClass);
  return reach === "public" ? "any" : reach;
}

/** Why there can be no verdict yet: what is too old, or two sides that speak of different times. */
function refusalOf(
  { needsBoth }: VerdictCell,
  inside: InsideEvidence,
  outside: OutsideEvidence,
  nowMs: number,
): Pick<VerdictCell, "verdict" | "reason" | "next"> | null {
  const again = (side: "inside" | "outside", reason: string) => ({
    verdict: "UNKNOWN" as const,
    reason,
    next:
      side === "inside"
        ? { kind: "check_inside" as const, text: "Look again from inside." }
        : { kind: "check_outside" as const, text: "Try it again from outside." },
  });
  if (inside.kind !== "no_report" && isTooOld(inside, inside.intervalMs, nowMs))
    return again(
      "inside",
      `The report from inside is ${age(inside.atMs, nowMs)} old: too old to say anything.`,
    );
  if (outside.state === "not_scanned") return null;
  const { intervalMs } = outside.vantage;
  if (isTooOld(outside, intervalMs, nowMs))
    return again(
      "outside",
      `The look from outside is ${age(outside.atMs, nowMs)} old: too old to say anything.`,
    );
  if (!needsBoth || inside.kind === "no_report") return null;
  const apartMs = Math.abs(inside.atMs - outside.atMs);
  if (apartMs <= 2 * Math.max(intervalMs, inside.intervalMs)) return null;
  const [older, newer] =
    inside.atMs < outside.atMs ? (["inside", "outside"] as const) : (["outside", "inside"] as const);
  const found = outside.state === "open" ? "It was found open from outside, but what" : "What";
  return again(
    older,
    `${found} the ${older} says is ${age(0, apartMs)} older than what the ${newer} says, so the two cannot be compared.`,
  );
}

/** Says whether evidence is too old to say anything about today, given how often it is renewed. */
export const isTooOld = ({ atMs }: { atMs: number }, intervalMs: number, nowMs: number): boolean =>
  nowMs - atMs > Math.max(evidenceMaxMs, 4 * intervalMs);

const age = (atMs: number, nowMs: number): string => formatDuration((nowMs - atMs) / 1000);

function insideLine(inside: InsideEvidence, nowMs: number): string {
  if (inside.kind === "no_report") return "Inside: no report.";
  const when = `(${inside.tool}, ${age(inside.atMs, nowMs)} ago)`;
  if (inside.kind === "none") return `Inside: nothing listens ${when}.`;
  const holder = holderText(inside.holder) ?? "an unknown process";
  return `Inside: ${holder} listens on ${addressClassText(inside.addressClass)} ${when}.`;
}

function outsideLine(outside: OutsideEvidence, port: string, nowMs: number): string {
  if (outside.state === "not_scanned")
    return outside.vantage === null
      ? "Outside: no vantage has looked."
      : `Outside: ${outside.vantage.name} has not tried ${port}.`;
  const { vantage, address, state, tool, reason, atMs } = outside;
  const found = { open: "open", closed: "closed", filtered: "without an answer" }[state];
  const how = [tool, reason, `${age(atMs, nowMs)} ago`].filter((part) => part !== null).join(", ");
  return `Outside: ${vantage.name} found ${port} at ${address} ${found} (${how}).`;
}
