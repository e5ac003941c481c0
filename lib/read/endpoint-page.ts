import { loadRules, loadScene } from "../audit/judge-server.ts";
import { judgeScene } from "../audit/server-views.ts";
import type { Category } from "../log/vocabulary.ts";
import type { Decided } from "../ports/decide-expectation.ts";
import { type EndpointId, endpointKey, type PortState } from "../ports/endpoint.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import type { ClosingWay, Source } from "../ports/knowledge/knowledge.ts";
import { registeredName } from "../ports/knowledge/registered-names.ts";
import type { Proof } from "../ports/proof.ts";
import type { ServiceClass } from "../ports/service-class.ts";
import { type Severity, severityText } from "../ports/severity-of.ts";
import type { Judged } from "../ports/verdict-of.ts";
import { loadFindings } from "../store/finding/load-findings.ts";
import { listChanges } from "../store/port-change/list-changes.ts";
import { listStoredEndpoints } from "../store/port-endpoint/list-endpoints.ts";
import { loadProofs, type StoredProof } from "../store/port-proof/port-proofs.ts";
import { findServerByName } from "../store/server/find-server.ts";
import { getSql } from "../store/sql.ts";
import { changeRow, endpointRow } from "./as-port-rows.ts";
import { fillKnowledge } from "./fill-knowledge.ts";
import { type FindingDetails, findingDetails } from "./findings.ts";
import type { Phrase } from "./overview-words.ts";
import type { ChangeRow, EndpointRow } from "./port-rows.ts";
import { whyOpen } from "./why-open.ts";

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
  /** The package that its program came with; `-`: it belongs to none. Null: reports do not tell. */
  package: string | null;
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
  /**
   * Probes that the server's logs show for it; null where logs cannot tell (they only show web servers). `words` go on
   * after the count; `category` holds them, null for all; `fleet` says where else the protocol was tried and is open.
   */
  probes: {
    requests: number;
    days: number;
    category: Category | null;
    words: string;
    fleet: Phrase[] | null;
  } | null;
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

const historyMax = 200;

/** The page of an endpoint, judged as of now; null where the server or the key is not known. */
export async function readEndpointPage(
  serverName: string,
  key: string,
  now: Date,
): Promise<EndpointPage | null> {
  const sql = getSql();
  const server = await findServerByName(serverName);
  if (server === null) return null;
  const { serverId } = server;
  const scene = await loadScene(server, await loadRules(sql), sql);
  const judgements = judgeScene(scene, now.getTime());
  const judgement = judgements.find(({ situation }) => endpointKey(situation.id) === key);
  if (judgement === undefined) return null;
  const { id } = judgement.situation;
  const place = { serverId, protocol: id.protocol, port: id.port };
  const [rows, changes, findings, proofs] = await Promise.all([
    listStoredEndpoints(place, null, 100),
    listChanges(place, null, historyMax),
    loadFindings(serverId),
    loadProofs(serverId),
  ]);
  const row = rows.find((one) => one.key === key);
  if (row === undefined) return null;
  const vantages = new Map(scene.vantages.map(({ vantageId, name }) => [vantageId, name]));
  const history = changes.map((change) => changeRow(change, new Map([[serverId, server.name]]), vantages));
  const own = findings.filter((one) => one.key === key);
  const { verdict, decided, severity, serviceClass, proof } = judgement;
  return {
    serverId: String(serverId),
    server: server.name,
    ...{ roles: server.roles, tags: server.tags, addresses: server.addresses },
    ...{ key, id, verdict, decided, severity, serviceClass, proof, history },
    row: endpointRow(row),
    evidence: evidenceOf(judgement),
    severityText: severityText(severity),
    why: await whyOpen(judgement, scene, history, serverId, now),
    knowledge: fillKnowledge(judgement, server.name),
    registeredName:
      id.protocol === "tcp" || id.protocol === "udp" ? registeredName(id.protocol, id.port) : null,
    proofs: proofs.filter((one) => isOfPort(one, id)).map(proofRow),
    findings: await findingDetails(own, server.name, judgements),
    siblings: rows.filter((one) => one.key !== key).map(endpointRow),
  };
}

const isOfPort = ({ protocol, port }: StoredProof, id: EndpointId): boolean =>
  protocol === id.protocol && port === id.port;

const proofRow = ({ address, kind, verdict, evidence, proof }: StoredProof): ProofRow => ({
  ...{ address, kind, verdict, evidence },
  text: proof.text,
  at: new Date(proof.atMs).toISOString(),
});

/** The inside first, then each vantage with the verdict that it gives together with the inside. */
function evidenceOf({ situation, byVantage, verdict }: PortJudgement): EvidenceRow[] {
  const { inside, outside } = situation;
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const first: EvidenceRow = {
    view: "inside",
    isInside: true,
    text: verdict.evidence[0],
    at: iso(verdict.insideMs),
    state: inside.kind === "listener" ? (situation.insideView?.state ?? "open") : inside.kind,
    verdict: null,
  };
  const others = byVantage.map((judged): EvidenceRow => {
    const seen = outside.find((one) => (one.vantage?.name ?? null) === judged.vantage);
    return {
      view: judged.vantage ?? "outside",
      isInside: false,
      text: judged.evidence[1],
      at: iso(judged.outsideMs),
      state: seen?.state ?? "not_scanned",
      verdict: judged,
    };
  });
  return [first, ...others];
}
