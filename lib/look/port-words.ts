import type { ChangeKind } from "../ports/change.ts";
import type { FindingRule, FindingState } from "../ports/finding.ts";
import type { SeverityLevel } from "../ports/severity-of.ts";
import type { Verdict } from "../ports/verdict.ts";
import { hrefOf, type Query } from "./href.ts";

/** The screen of a server's ports. */
export const serverPortsHref = (server: string, query: Query = {}): string =>
  hrefOf(`/ports/${encodeURIComponent(server)}`, query);

/** The screen of an endpoint; its key holds spaces. */
export const endpointHref = (server: string, key: string, query: Query = {}): string =>
  hrefOf(`/ports/${encodeURIComponent(server)}/${encodeURIComponent(key)}`, query);

/** `554/tcp`; port 0 stands for the short-lived UDP ports of one process. */
export const portLabel = ({ port, protocol }: { port: number; protocol: string }): string =>
  port === 0 ? `short-lived/${protocol}` : `${port}/${protocol}`;

/** Verdicts as people say them, and what each means. */
export const verdictWords: Record<Verdict, { label: string; meaning: string }> = {
  EXPOSED: { label: "exposed", meaning: "It listens, and it is reached from outside." },
  LEAK: { label: "leak", meaning: "It listens on a private address only, and is reached from outside." },
  CONTRADICTION: {
    label: "contradiction",
    meaning: "It listens on loopback only, and is reached from outside all the same.",
  },
  GHOST: { label: "ghost", meaning: "Nothing listens, and something answers from outside." },
  OUTSIDE_ONLY: {
    label: "outside only",
    meaning: "It answers from outside, and the inside was never reported.",
  },
  GUARDED: { label: "guarded", meaning: "It listens for everybody, and a firewall holds them off." },
  OK: { label: "local", meaning: "It listens where nobody outside reaches it." },
  UNKNOWN: { label: "unknown", meaning: "Nobody has looked from both sides, or too long ago." },
  CLOSED: { label: "closed", meaning: "It was open, and is closed in two complete scans." },
};

export const findingStateWords: Record<FindingState, string> = {
  new: "new",
  open: "open",
  acknowledged: "acknowledged",
  accepted: "accepted",
  fix_unconfirmed: "fix not confirmed",
  resolved: "resolved",
  regressed: "came back",
  unverified: "unverified",
  false_positive: "false positive",
};

export const findingTitles: Record<FindingRule, string> = {
  denied_open: "Open, and said to be closed",
  expectation_expired: "Open, and its exception has run out",
  contradiction: "Reached from outside, and listens on loopback only",
  leak: "Reached from outside, and listens on a private address only",
  ghost: "Open from outside, and nothing listens",
  exposed: "Reached from outside, unexpectedly",
  bind_widened: "Opened up to more addresses",
  unexpected_open: "Open, and nobody expects it",
  open_stream: "Hands out a stream without a password",
  auth_missing: "Should ask for a password, and was not seen to",
  tls_missing: "Should speak TLS, and was not seen to",
  expected_closed: "Should be open, and is closed",
};

export const portSeverityWords: Record<SeverityLevel, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  info: "Info",
};

export const changeWords: Record<ChangeKind, string> = {
  opened: "Opened",
  closed: "Closed",
  reopened: "Opened again",
  service_changed: "Another service",
  process_changed: "Another process",
  unit_changed: "Another unit",
  bind_widened: "Opened up",
  bind_narrowed: "Drawn in",
};
