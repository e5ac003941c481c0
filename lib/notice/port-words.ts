import type { PortRule } from "../alert/rule-kinds.ts";
import type { Verdict } from "../ports/verdict.ts";

/** What each rule about ports says in its own way. */
export type PortManner = {
  /** The word for the state when it is told first. */
  firing: string;
  /** What the port is or does, after its name: `is open and reached from outside`. */
  state: string;
  /** What became of it. */
  over: string;
  means: string;
  overMeans: string;
  expected: string;
  matters: string;
};

const nobody = "No expectation allows it. If it should be open, say so, to whom and until when.";
const closedBy =
  "On each server it was seen closed in two complete scans, or somebody decided that it may be open.";

export const portManners: Record<PortRule, PortManner> = {
  port_exposed: {
    firing: "Exposed",
    state: "is reached from outside, and nobody expects it,",
    over: "is not exposed any more, or is meant to be",
    means:
      "A look from outside was answered. What was seen from inside, if there is a report, stands with each server.",
    overMeans:
      "On each server two complete scans from outside found no way in, or somebody decided that it may be open.",
    expected: nobody,
    matters:
      "What can be reached is tried within hours: scanners go through the whole address space all day, and every hole that becomes known is tried on all that answer.",
  },
  open_stream: {
    firing: "Open stream",
    state: "describes a stream to anybody who asks",
    over: "hands out no stream any more, or was accepted as it is",
    means:
      "The verifier asked for a stream description (RTSP DESCRIBE) once, without a password and without guessing a path, and got it.",
    overMeans:
      "On each server the verifier was refused, two complete scans saw the port closed, or somebody accepted that anybody may watch.",
    expected: "A stream without a password is expected nowhere, unless somebody accepted the finding.",
    matters:
      "Whoever reaches the port can watch. Open cameras are found by search engines for devices within days and listed in public.",
  },
  port_opened: {
    firing: "Opened",
    state: "is open, and nobody expects it,",
    over: "is not open any more, or is expected now",
    means: "An earlier complete scan had looked at this port and had not found it open; a newer one did.",
    overMeans: closedBy,
    expected: nobody,
    matters:
      "A port that opens is an installation, a container, or somebody who has got in. It costs a minute now and much more later to know which.",
  },
  port_regressed: {
    firing: "Open again",
    state: "is open again after it had been closed",
    over: "is closed again, or is expected now",
    means: "Its finding was resolved: two complete scans had seen it closed. Now it is open once more.",
    overMeans: closedBy,
    expected: nobody,
    matters:
      "What closed it did not last: a restart, an update or a redeployment undoes what is not in the configuration.",
  },
  bind_widened: {
    firing: "Opened up",
    state: "listens wider than before",
    over: "is drawn in again, closed, or expected now",
    means:
      "The service listened on fewer addresses before (loopback or a private one) and now listens beyond them.",
    overMeans:
      "On each server it was seen drawn in or closed in two complete scans, or somebody decided that it may be open.",
    expected: nobody,
    matters: "Services that were meant for their own machine seldom ask for a password.",
  },
  expectation_expired: {
    firing: "Exception ran out",
    state: "is open beyond the day until which it was allowed",
    over: "is closed, or is expected again",
    means: "The expectation that allowed it has ended. The port itself has not changed.",
    overMeans: closedBy,
    expected: "It was expected, until a day that is over.",
    matters: "Exceptions are made for a while. One that nobody renews is mostly one that nobody needs.",
  },
};

/** What inside and outside say together, as a clause. */
export const verdictClauses: Record<Verdict, string> = {
  EXPOSED: "it listens and is reached from outside",
  GUARDED: "it listens for everybody, and something in between holds them off",
  LEAK: "it listens on a private address and is reached all the same",
  CONTRADICTION: "it listens on loopback only and is reached all the same",
  GHOST: "nothing listens there and yet something answers",
  OUTSIDE_ONLY: "it answers from outside; there is no report from inside",
  UNKNOWN: "nothing tells yet whether it is reached from outside",
  OK: "nobody outside reaches it",
  CLOSED: "it is closed",
};
