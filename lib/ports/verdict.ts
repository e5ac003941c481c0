import type { NextKind } from "./next-command.ts";

/** What inside and outside say together. */
export type Verdict =
  /** Listens, and is reached. */
  | "EXPOSED"
  /** Listens for everybody, and something in between holds them off. */
  | "GUARDED"
  /** Listens on a private address, and is reached from outside all the same. */
  | "LEAK"
  /** Listens on loopback only, and is reached all the same. */
  | "CONTRADICTION"
  /** Nothing listens, and something answers. */
  | "GHOST"
  /** Answers, and the inside was never reported. */
  | "OUTSIDE_ONLY"
  | "UNKNOWN"
  /** Listens where nobody outside reaches it, as it should be. */
  | "OK"
  /** Nothing is open. */
  | "CLOSED";

export type InsideRow = "any" | "private" | "loopback" | "none" | "no_report";
export type OutsideColumn = "open" | "closed" | "filtered" | "not_scanned";

export type VerdictCell = {
  verdict: Verdict;
  /** One sentence. */
  reason: string;
  /** What to do next; null where there is nothing to do. */
  next: { kind: NextKind; text: string } | null;
  /** What both sides say must be of one time for this verdict. */
  needsBoth: boolean;
};

const ok = (reason: string): VerdictCell => ({ verdict: "OK", reason, next: null, needsBoth: false });
const closed = (reason: string): VerdictCell => ({ verdict: "CLOSED", reason, next: null, needsBoth: false });
const unknown = (reason: string, next: VerdictCell["next"]): VerdictCell => ({
  verdict: "UNKNOWN",
  reason,
  next,
  needsBoth: false,
});
const decided = (verdict: Verdict, reason: string, kind: NextKind, text: string): VerdictCell => ({
  verdict,
  reason,
  next: { kind, text },
  needsBoth: true,
});

/**
 * The matrix: what listens, by what was found from outside. A listener on one public address stands in the row `any`.
 */
export const verdictCells: Record<InsideRow, Record<OutsideColumn, VerdictCell>> = {
  any: {
    open: decided(
      "EXPOSED",
      "It listens beyond this machine, and it is reached from outside.",
      "check_inside",
      "See what listens there, then decide: expected, restricted, or closed.",
    ),
    closed: decided(
      "GUARDED",
      "It listens beyond this machine, but refuses from outside: a firewall rejects, or another machine or address family answered.",
      "list_firewall",
      "See which rule refuses; without it the port is exposed.",
    ),
    filtered: decided(
      "GUARDED",
      "It listens beyond this machine, and only a firewall keeps it from being reached: one rule away from exposed.",
      "list_firewall",
      "See which rule guards it, or let it listen on loopback.",
    ),
    not_scanned: unknown("It listens beyond this machine, and nobody has tried it from outside.", {
      kind: "check_outside",
      text: "Try it from outside.",
    }),
  },
  private: {
    open: decided(
      "LEAK",
      "It listens on a private address only, and is reached from outside: address translation or a forward leads there.",
      "find_forward",
      "Find the rule that forwards to it.",
    ),
    closed: ok("It listens on a private address, and outside it is refused."),
    filtered: ok("It listens on a private address, and outside nothing answers."),
    not_scanned: unknown("It listens on a private address, and nobody has tried it from outside.", {
      kind: "check_outside",
      text: "Try it from outside.",
    }),
  },
  loopback: {
    open: decided(
      "CONTRADICTION",
      "It listens on loopback only, and yet is reached from outside: a forward, a container, a tunnel, or another machine has the address.",
      "find_forward",
      "Find what answers at that address.",
    ),
    closed: ok("It listens on loopback only, and outside it is refused."),
    filtered: ok("It listens on loopback only, and outside nothing answers."),
    not_scanned: ok("It listens on loopback only."),
  },
  none: {
    open: decided(
      "GHOST",
      "Nothing listens here, and yet it is open from outside: a container's forward, a load balancer, another machine behind the address, or a hidden process.",
      "find_forward",
      "Find what answers: containers and forwards first.",
    ),
    closed: closed("Nothing listens, and outside it is refused."),
    filtered: closed("Nothing listens, and outside nothing answers."),
    not_scanned: closed("Nothing listens."),
  },
  no_report: {
    open: {
      verdict: "OUTSIDE_ONLY",
      reason:
        "It is open from outside, and this server has sent no report from inside that would name the process.",
      next: { kind: "check_inside", text: "See what listens there, and send such a report regularly." },
      needsBoth: false,
    },
    closed: closed("It is refused from outside; there is no report from inside."),
    filtered: closed("Nothing answers from outside; there is no report from inside."),
    not_scanned: unknown("Neither the inside nor the outside was looked at.", {
      kind: "check_inside",
      text: "Send a report from inside.",
    }),
  },
};
