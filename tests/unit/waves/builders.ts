import { classify } from "../../../lib/classify/classify.ts";
import { parseNetworkSet } from "../../../lib/classify/network-set.ts";
import { parseLine } from "../../../lib/parse/parse-line.ts";
import type { KnownBurst } from "../../../lib/waves/burst.ts";
import { mergePieces } from "../../../lib/waves/merge-piece.ts";
import { type Observed, observe } from "../../../lib/waves/observe.ts";
import type { Candidates, Subject } from "../../../lib/waves/wave.ts";

const context = { trustedProxies: parseNetworkSet(""), serverAddresses: new Set<string>() };

export const noonMs = Date.UTC(2026, 10, 2, 12);

/** A line as it stands in a log, read and judged. */
export function observed(line: string, serverId = 1): Observed {
  const request = parseLine(line);
  if ("unparsed" in request) throw new Error(`not a log line: ${line}`);
  return { serverId, request, judgement: classify(request, context) };
}

type Line = {
  source?: string;
  afterS?: number;
  status?: number;
  bytes?: number | "-";
  referer?: string;
  agent?: string;
  request?: string;
};

/** A line of the combined format for a target; all else has a default. */
export function lineFor(target: string, line: Line = {}): string {
  const { source = "203.0.113.9", afterS = 0, status = 404, bytes = 196, referer = "-", agent = "-" } = line;
  const at = new Date(noonMs + afterS * 1_000).toISOString();
  const time = `${at.slice(8, 10)}/Nov/2026:${at.slice(11, 19)} +0000`;
  return `${source} - - [${time}] "${line.request ?? `GET ${target} HTTP/1.1`}" ${status} ${bytes} "${referer}" "${agent}"`;
}

/** The one burst of a source that asked a server for some targets, two seconds apart. */
export function burstOf(
  targets: readonly string[],
  more: Line & { serverId?: number; id?: string } = {},
): KnownBurst {
  const { serverId = 1, id = "1", afterS = 0 } = more;
  const requests = targets.map((target, i) =>
    observed(lineFor(target, { ...more, afterS: afterS + 2 * i }), serverId),
  );
  const [burst] = mergePieces([], observe(requests));
  if (!burst) throw new Error("these requests make no burst");
  return { ...burst, id };
}

export const subjectFor = (burst: KnownBurst, more: Partial<Subject> = {}): Subject => ({
  burst,
  waveId: null,
  isPinned: false,
  never: [],
  traffic: burst.requests,
  isExempt: false,
  isFirstReach: false,
  ...more,
});

export const candidatesOf = (more: Partial<Candidates> = {}): Candidates => ({
  waves: [],
  wavesOfSource: [],
  waiting: [],
  ...more,
});

/** A list of targets that no other list has. */
export const listOf = (name: string, count: number): string[] =>
  Array.from(
    { length: count },
    (_, i) => `/${name}/upload-${String.fromCharCode(97 + (i % 26))}${i}.php.bak`,
  );
