import type { ParsedLine } from "../log/request.ts";
import type { Outcome } from "../log/vocabulary.ts";
import type { AgentJudgement } from "./agent.ts";
import { outcomeOf } from "./outcome.ts";
import type { Parameter, Payload } from "./payload.ts";
import type { Guard } from "./rules/rule.ts";

/** One HTTP request as rules see it. Made only for lines that a cheap first look found worth it. */
export class RequestView {
  readonly line: ParsedLine;
  readonly agent: AgentJudgement;
  /** The request's target, without scheme and host where it had them. */
  readonly payload: Payload;
  readonly outcome: Outcome;

  constructor(line: ParsedLine, payload: Payload, agent: AgentJudgement) {
    this.line = line;
    this.payload = payload;
    this.agent = agent;
    this.outcome = outcomeOf(line.status);
  }

  get path(): string {
    return this.payload.path;
  }

  get segments(): readonly string[] {
    return this.payload.segments;
  }

  get parameters(): readonly Parameter[] {
    return this.payload.parameters;
  }

  get lastSegment(): string {
    return this.segments.at(-1) ?? "";
  }

  /** The server did not want this request. The first request for a page with a password is denied to everybody. */
  get isTurnedAway(): boolean {
    if (this.outcome === "refused" || this.line.status === 403) return true;
    return this.outcome === "denied" && (this.agent.name === "" || this.agent.isLibrary);
  }

  /** A page linked here and the server answered: the address is in use, not looked for. */
  get isInUse(): boolean {
    return this.line.referer !== null && (this.outcome === "served" || this.outcome === "redirected");
  }

  allows(guard: Guard): boolean {
    if (guard === "always") return true;
    return guard === "foreign" ? !this.isInUse : this.isGuess;
  }

  /** No page linked here, and the server turned it away or nobody with a name asked. */
  get isGuess(): boolean {
    if (this.line.referer !== null || this.agent.isCrawler || this.agent.isMonitor) return false;
    if (pictures.test(this.path)) return false;
    if (this.isTurnedAway) return true;
    // Without an agent nothing tells a program from a person: some formats have no such column.
    if (this.line.format === "common" || this.line.format === "vhost_common") return false;
    if (this.agent.name === "") return true;
    return !this.agent.isBrowser && this.outcome !== "served" && this.outcome !== "denied";
  }

  /** A file of somebody's project, shown by the server's own source browser (GitLab, Gitea, cgit …). */
  get isSourceBrowser(): boolean {
    return (this.outcome === "served" || this.outcome === "redirected") && sourceBrowser.test(this.path);
  }
}

/** Pictures that are gone are what visitors and search engines ask old sites for; lists ask for programs and files. */
const pictures = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

const branches = "(?:main|master|develop|head|v?\\d[\\w.]{0,20}|[0-9a-f]{40})";
/** Paths of GitLab, Gitea, GitHub Enterprise, cgit. */
const sourceBrowser = new RegExp(
  [
    "/-/(?:raw|blob|tree|commits|edit|blame)/",
    "/(?:raw|src|blame|media)/(?:branch|commit|tag)/",
    `/(?:blob|tree|raw|plain|blame)/${branches}/`,
  ].join("|"),
);
