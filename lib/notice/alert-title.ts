import type { Facts, PortFacts, ServerFacts, WaveFacts } from "../alert/facts.ts";
import type { Category } from "../log/vocabulary.ts";
import { categoryLooks } from "../look/category-look.ts";

/**
 * What to call a new alert from its first notice to its last: words of ours alone, without a count that grows. Nothing
 * of a log gets into it, so that it can be a subject.
 */
export function alertTitle(facts: Facts): string {
  switch (facts.rule) {
    case "scan_wave":
      return waveName(facts);
    case "category_surge":
      return `Surge of probes: ${categoryLooks[facts.category].label}`;
    case "vantage_silent":
      return facts.view === "inside" ? "Reports of ports are missing" : "Vantage is silent";
    case "port_exposed":
    case "open_stream":
    case "port_opened":
    case "port_regressed":
    case "bind_widened":
    case "expectation_expired":
      return `Port ${facts.port}/${facts.protocol} ${portTitles[facts.rule]}`;
    case "disk_filling":
      return "Disk is filling up";
    case "spool_filling":
      return "Spool is filling up";
    default:
      return serverTitles[facts.rule];
  }
}

const serverTitles: Record<ServerFacts["rule"], string> = {
  server_silent: "Silent servers",
  server_lagging: "Lines arrive late",
  unparsed_share: "Lines that cannot be read",
  clock_off: "Clocks are wrong",
};

const portTitles: Record<PortFacts["rule"], string> = {
  port_exposed: "is exposed",
  open_stream: "hands out a stream without a password",
  port_opened: "was opened",
  port_regressed: "is open again",
  bind_widened: "was opened up",
  expectation_expired: "is open beyond its exception",
};

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

/** A list of this many targets is a wordlist; fewer are a sweep. */
const wordlistMin = 5;

function waveName({ categories, targets, loadShare }: WaveFacts): string {
  const sorted = categories.toSorted((a, b) => b.requests - a.requests);
  const total = sorted.reduce((sum, { requests }) => sum + requests, 0);
  const [main, second] = sorted;
  if (!main) return loadShare === null ? "Scan wave" : "Wave that is a load";
  if (main.category === "auth_brute_force") return "Password guessing";
  const shape = targets >= wordlistMin ? "wordlist scan" : "sweep";
  const name = listNames[main.category];
  if (main.requests >= total * 0.6) return `${name} ${shape}`;
  if (second && main.requests + second.requests >= total * 0.7)
    return `${name} and ${lowerFirst(listNames[second.category])} ${shape}`;
  return `Mixed ${shape}`;
}

/** Abbreviations stay as they are. */
const lowerFirst = (name: string): string =>
  /^[A-Z]{2}/.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
