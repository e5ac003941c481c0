import { classify } from "../lib/classify/classify.ts";
import { parseNetworkSet } from "../lib/classify/network-set.ts";
import { parseLine } from "../lib/parse/parse-line.ts";

/** Lines per second that one core parses and classifies: the best of some rounds over the same lines. */
export function measureParseAndClassify(
  lines: readonly string[],
  rounds: number,
): { linesPerSecond: number; probes: number } {
  const context = { trustedProxies: parseNetworkSet(""), serverAddresses: new Set<string>() };
  let best = 0;
  let probes = 0;
  for (let round = 0; round < rounds; round++) {
    probes = 0;
    const startedAt = performance.now();
    for (const line of lines) {
      const parsed = parseLine(line, "combined");
      if (!("unparsed" in parsed) && classify(parsed, context).verdict === "probe") probes++;
    }
    best = Math.max(best, (lines.length / (performance.now() - startedAt)) * 1000);
  }
  return { linesPerSecond: best, probes };
}
