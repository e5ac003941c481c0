import type { PortState } from "./endpoint.ts";
import type { Verdict } from "./verdict.ts";

/**
 * How a cell of the matrix of servers and ports looks. `alarm` is red and means exposed against everybody's word;
 * `decision` is amber; the others have no colour of their own.
 */
export type CellTone = "alarm" | "decision" | "plain" | "quiet" | "unknown" | "none";

export type MatrixCell = {
  /** One or two words: colour alone says nothing to many people. */
  text: string;
  tone: CellTone;
};

export type CellInput = {
  verdict: Verdict;
  /** What expectations say (`Decided.state`). */
  expected: "expected" | "violated" | "denied" | "expired" | "none";
  /** State of the endpoint in the view that leads. */
  state: PortState;
  isStale: boolean;
  /** Reached from the internet, not just from another network of our own. */
  isInternet: boolean;
};

const words: Record<Verdict, string> = {
  EXPOSED: "exposed",
  GUARDED: "guarded",
  LEAK: "leak",
  CONTRADICTION: "contradiction",
  GHOST: "ghost",
  OUTSIDE_ONLY: "outside only",
  UNKNOWN: "unknown",
  OK: "local",
  CLOSED: "closed",
};

const reached = new Set<Verdict>(["EXPOSED", "LEAK", "CONTRADICTION", "GHOST", "OUTSIDE_ONLY"]);

/** The cell of a server and a port; null: nothing was ever open there. */
export function matrixCell(input: CellInput | null): MatrixCell {
  if (input === null) return { text: "", tone: "none" };
  const { verdict, expected, state, isStale, isInternet } = input;
  const isFine = expected === "expected";
  if (verdict === "CLOSED") return { text: words.CLOSED, tone: "quiet" };
  if (state === "unverified") return { text: "unverified", tone: isFine ? "quiet" : "decision" };
  if (isStale) return { text: `${isFine ? "open" : words[verdict]}, stale`, tone: "unknown" };
  if (isFine) return { text: reached.has(verdict) ? "open" : words[verdict], tone: "plain" };
  if (reached.has(verdict)) return { text: words[verdict], tone: isInternet ? "alarm" : "decision" };
  if (verdict === "OK") return { text: words.OK, tone: expected === "none" ? "quiet" : "decision" };
  return {
    text: words[verdict],
    tone: verdict === "UNKNOWN" && expected === "none" ? "unknown" : "decision",
  };
}

/** Says whether a cell stays when only what is unexpected is shown. */
export const isUnexpected = ({ tone }: MatrixCell): boolean => tone === "alarm" || tone === "decision";
