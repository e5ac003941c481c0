import type { Judgement, ParsedLine } from "../log/request.ts";
import type { Category } from "../log/vocabulary.ts";

/** What a probe achieved, as far as one line can show it. */
export type Effect = "reached" | "possible" | "none";

/** No answer to these hands anything out. */
const harmless = new Set<Category>([
  "rtsp",
  "tls_on_plain",
  "other_protocol",
  "malformed_request",
  "scanner_agent",
  "dummy_spoof",
]);

/** Here a program took in what the sender wrote, and an internal error may be the sign that it acted on it. */
const payloads = new Set<Category>(["path_traversal", "injection", "remote_code"]);

/**
 * The effect of a probe, judged by its line alone; null for what is no probe. Never `reached`: that needs what the same
 * virtual host answers to its start page and to unknown paths, which stands in other lines.
 */
export function effectOf(line: ParsedLine, { category, outcome }: Judgement): Effect | null {
  if (category === null) return null;
  if (harmless.has(category)) return "none";
  if (outcome === "served") return "possible";
  if (line.status === 500 && payloads.has(category)) return "possible";
  return isAnsweredLogin(line, category) ? "possible" : "none";
}

/** A POST of a password that was answered by a change of page: so do WordPress and most others when it was right. */
const isAnsweredLogin = ({ method, status, target }: ParsedLine, category: Category): boolean =>
  method === "POST" &&
  (status === 302 || status === 303) &&
  (category === "auth_brute_force" ||
    (category === "cms" && (target ?? "").toLowerCase().includes("/wp-login.php")));
