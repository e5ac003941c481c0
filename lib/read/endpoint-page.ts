import type { Decided } from "../ports/decide-expectation.ts";
import type { EndpointId, PortState } from "../ports/endpoint.ts";
import type { ClosingWay, Source } from "../ports/knowledge/knowledge.ts";
import type { Proof } from "../ports/proof.ts";
import type { ServiceClass } from "../ports/service-class.ts";
import type { Severity } from "../ports/severity-of.ts";
import type { Judged } from "../ports/verdict-of.ts";
import type { FindingDetails } from "./findings.ts";
import type { ChangeRow, EndpointRow } from "./port-rows.ts";

/** What one side says of the port. */
export type EvidenceRow = {
  /** `inside`, or the name of the vantage. */
  view: string;
  isInside: boolean;
  /** A sentence with its age. */
  text: string;
  at: string | null;
  state: PortState | "not_scanned" | "no_report" | "none";
  /** The verdict that this side gives together with the inside. */
  verdict: Judged | null;
};

/** "Why is it open?", as far as the data answers it. */
export type WhyOpen = {
  processes: string[];
  unit: string | null;
  service: string | null;
  /** The service answered; else its name was looked up by the number. */
  isProbed: boolean;
  product: string | null;
  version: string | null;
  isTls: boolean | null;
  addresses: string[];
  /** Since when it stands open without a break; null: it does not. */
  openSince: string | null;
  firstSeen: string;
  /** It was there when this side was first looked at: when it was opened is not known. */
  isLearned: boolean;
  /** The change with which it opened this time: who held it then. */
  openedBy: ChangeRow | null;
  /** Probes that the server's logs show for it; null where logs cannot tell (they only show web servers). */
  probes: { requests: number; days: number; words: string } | null;
  /** Established connections to it, where reports show connections. */
  peers: { now: number; at: string; most: number; mostAt: string } | null;
};

/** Advice with its commands filled in for this endpoint. */
export type FilledAdvice = { text: string; commands: string[] };

export type FilledKnowledge = {
  title: string;
  purpose: string;
  usedBy: readonly string[];
  reasons: readonly string[];
  need: string;
  risks: readonly string[];
  checkInside: FilledAdvice[];
  checkOutside: FilledAdvice[];
  secure: FilledAdvice[];
  close: (FilledAdvice & { way: ClosingWay["way"] })[];
  test: FilledAdvice[];
  sources: readonly Source[];
};

export type ProofRow = {
  address: string;
  /** Which look was taken: `rtsp`, `redis`, `http`, `tls`, `ssh`, `postgres`. */
  kind: string;
  verdict: string;
  text: string;
  /** What was asked and answered, printable. */
  evidence: string;
  at: string;
};

export type EndpointPage = {
  serverId: string;
  server: string;
  roles: string[];
  tags: string[];
  addresses: string[];
  key: string;
  id: EndpointId;
  row: EndpointRow;
  /** The main verdict with its two pieces of evidence, reason and next command. */
  verdict: Judged;
  evidence: EvidenceRow[];
  decided: Decided;
  severity: Severity;
  /** `high = streaming media (RTSP) 30 + …` */
  severityText: string;
  serviceClass: ServiceClass;
  why: WhyOpen;
  knowledge: FilledKnowledge | null;
  /** IANA's name of the port. */
  registeredName: string | null;
  /** What its proofs say together; null: nobody has asked it. */
  proof: Proof | null;
  proofs: ProofRow[];
  /** Of the port at every class of address, newest first, at most 200. */
  history: ChangeRow[];
  /** With checklists and histories; those that need a decision first. */
  findings: FindingDetails[];
  /** The same port at other addresses of the server. */
  siblings: EndpointRow[];
};

/** The page of an endpoint, judged as of now; null where the server or the key is not known. */
export async function readEndpointPage(
  _server: string,
  _key: string,
  _now: Date,
): Promise<EndpointPage | null> {
  throw new Error("not built yet");
}
