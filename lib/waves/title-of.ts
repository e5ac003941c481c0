import type { Category, Outcome } from "../log/vocabulary.ts";
import type { Effect } from "./effect-of.ts";
import type { WaveKind } from "./wave.ts";

/** What a title is made of: sums over the bursts of a wave. */
export type WaveFigures = {
  kind: WaveKind;
  /** Probes by category. */
  categories: readonly { category: Category; requests: number }[];
  /** Different targets, `/` included. */
  targets: number;
  /** The target that most bursts have, for sweeps and logins. */
  mainTarget: string | null;
  sources: number;
  servers: number;
  /** Answers to its probes. */
  outcomes: Partial<Record<Outcome, number>>;
  effect: Effect;
  /** Targets with effect `reached`. */
  reachedTargets: number;
};

/** A wave in plain words: "CGI wordlist (31 targets), 2 sources, 4 servers, nothing served". */
export function titleOf(figures: WaveFigures): string {
  const { sources, servers } = figures;
  return [what(figures), many(sources, "source"), many(servers, "server"), achieved(figures)].join(", ");
}

const listNames: Record<Category, string> = {
  rtsp: "RTSP",
  tls_on_plain: "TLS",
  other_protocol: "Multi-protocol",
  malformed_request: "Malformed-request",
  open_proxy: "Open-proxy",
  cgi: "CGI",
  secret_file: "Secret-file",
  cms: "CMS",
  admin_panel: "Admin-panel",
  device: "Device-exploit",
  webshell: "Webshell",
  path_traversal: "Path-traversal",
  injection: "Injection",
  remote_code: "Remote-code",
  auth_brute_force: "Login",
  scanner_agent: "Scanner",
  dummy_spoof: "Spoofed-dummy",
  unknown_path: "Unknown-path",
};

const sweepNames: Partial<Record<Category, string>> = {
  rtsp: "RTSP sweep",
  tls_on_plain: "Sweep of TLS hellos on plain ports",
  open_proxy: "Open-proxy sweep",
};

function what({ kind, categories, targets, mainTarget }: WaveFigures): string {
  if (kind === "login") return `Password guessing${mainTarget === null ? "" : ` on ${shorten(mainTarget)}`}`;
  if (kind === "slow_http") return "Slow-HTTP abuse (idle sockets)";
  const sorted = categories.toSorted((a, b) => b.requests - a.requests);
  const total = sorted.reduce((sum, { requests }) => sum + requests, 0);
  const [main, second] = sorted;
  if (kind === "sweep") {
    const name = main ? (sweepNames[main.category] ?? `${listNames[main.category]} sweep`) : "Sweep";
    const isNamed = main !== undefined && sweepNames[main.category] !== undefined;
    return targets === 1 && mainTarget !== null && !isNamed ? `${name} for ${shorten(mainTarget)}` : name;
  }
  const count = `(${many(targets, "target")})`;
  if (!main) return `${listNames.unknown_path} wordlist ${count}`;
  if (main.requests >= total * 0.6) return `${listNames[main.category]} wordlist ${count}`;
  if (second && main.requests + second.requests >= total * 0.7)
    return `${listNames[main.category]} and ${lowerFirst(listNames[second.category])} wordlist ${count}`;
  return `Mixed wordlist ${count}`;
}

function achieved({ effect, outcomes, reachedTargets }: WaveFigures): string {
  if (effect === "reached") return `${many(reachedTargets, "target")} reached`;
  if (effect === "possible") return "possibly something reached";
  const served = outcomes.served ?? 0;
  return served === 0 ? "nothing served" : "only ordinary pages served";
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
/** Abbreviations stay as they are. */
const lowerFirst = (text: string): string =>
  /^[A-Z]{2}/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
const shorten = (target: string): string => (target.length > 48 ? `${target.slice(0, 47)}…` : target);
