import type { ByteString } from "../log/request.ts";
import type { LogFormat } from "../log/vocabulary.ts";
import { isParsed, parseLine } from "./parse-line.ts";

/** Enough to see past a burst of odd lines, cheap enough to do for every batch. */
const sampleMax = 100;

/**
 * Votes on the format of a stream by its first lines; null where none of them can be read. nginx's and Apache's
 * combined look alike on most lines: it is nginx as soon as one line can only be nginx's and none only Apache's.
 */
export function detectFormat(lines: readonly ByteString[]): LogFormat | null {
  const votes = new Map<LogFormat, number>();
  let hasDashBytes = false;
  for (const line of lines.slice(0, sampleMax)) {
    const parsed = parseLine(line);
    if (!isParsed(parsed)) continue;
    votes.set(parsed.format, (votes.get(parsed.format) ?? 0) + 1);
    hasDashBytes ||= parsed.format === "combined" && parsed.bytes === null;
  }
  const nginx = votes.get("nginx_combined") ?? 0;
  if (nginx > 0) {
    votes.delete("nginx_combined");
    const combined = (votes.get("combined") ?? 0) + nginx;
    votes.delete("combined");
    votes.set(hasDashBytes ? "combined" : "nginx_combined", combined);
  }
  let winner: LogFormat | null = null;
  for (const [format, count] of votes)
    if (winner === null || count > (votes.get(winner) ?? 0)) winner = format;
  return winner;
}
