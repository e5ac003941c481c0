import { isIP } from "node:net";
import { observation } from "../observation.ts";
import { outsideReport } from "../outside-report.ts";
import type { Observation } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";

/** Reads a line of `rustscan -g`: `203.0.113.10 -> [22,80,554]`; null for anything else. */
export function readRustscanLine(line: string): Observation[] | null {
  const match = /^\s*(\S+) -> \[([\d, ]*)\]\s*$/.exec(line);
  const address = match?.[1] ?? "";
  if (match === null || isIP(address) === 0) return null;
  const ports = (match[2] ?? "").split(",").filter((port) => port.trim() !== "");
  if (ports.some((port) => Number(port) > 65_535)) return null;
  // rustscan connects, so what it found is TCP, unless it was told otherwise, which -g does not show.
  return ports.map((port) => observation({ address, protocol: "tcp", port: Number(port), state: "open" }));
}

/** Reads `rustscan -g` (greppable). It lists open ports only and does not say which it tried. */
export function readRustscan(): ScanReader {
  const report = outsideReport({ tool: "rustscan", format: "rustscan_greppable" });
  const takeLine = ({ text, number, isEnded }: Line): readonly Observation[] => {
    const found = readRustscanLine(text);
    if (found !== null) return found;
    if (!/^\s*[0-9a-f.:]+ -> \[/.test(text)) return [];
    if (!isEnded)
      throw new ScanError("truncated", `The report is cut off in line ${number}: ${excerpt(text)}`);
    report.unread(number, text);
    return [];
  };
  return lineReader({
    line: (line) => takeLine(line).flatMap((port) => report.port(port)),
    end: () => report.end({ outcome: "complete", coverage: null, finishedAt: null }),
  });
}
