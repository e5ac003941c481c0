import { outsideReport } from "../outside-report.ts";
import { readPortsScanned } from "../port-ranges.ts";
import { redactArguments } from "../redact-arguments.ts";
import type { Coverage, ScanPart } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { clip, excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { readGreppableLine } from "./greppable.ts";
import { coverageOfArgs } from "./nmap-args.ts";
import { normalHosts } from "./normal.ts";

const startPattern = /^# (Nmap|Masscan) (\S+) scan initiated (.{0,60}?)(?: as: (.*))?$/;
const endPattern = /^(?:# )?(?:Nmap (?:done|run completed)|Masscan done)\b/;

/**
 * Reads the two formats of nmap for people: -oG, one line a host, and -oN, a table for each host, as files or as printed
 * on a terminal; and masscan's -oG. They say less than XML: which ports were tried only with -v or where -p says it.
 */
export function readNmapText(format: "nmap_greppable" | "nmap_normal"): ScanReader {
  const report = outsideReport({ tool: "nmap", format });
  const hosts = normalHosts();
  let hasStart = false;
  let hasEnd = false;
  let failure: string | null = null;
  let coverage: Coverage[] | null = null;

  const takeMeta = (text: string): boolean => {
    const start = startPattern.exec(text);
    if (start) {
      hasStart = true;
      if (start[1] === "Masscan") report.know({ tool: "masscan" });
      report.know({ version: clip(start[2]), args: clip(redactArguments(start[4] ?? ""), 8192) });
      coverage ??= coverageOfArgs(start[4] ?? "");
      return true;
    }
    const banner = /^Starting Nmap (\S+) \( https?:\/\/\S+ \) at (.{0,60})$/.exec(text);
    if (banner) {
      hasStart = true;
      report.know({ version: clip(banner[1]), startedAt: utcTime(banner[2] ?? "") });
      return true;
    }
    if (/^# Ports scanned: /.test(text)) {
      const said = readPortsScanned(text);
      if (said.length > 0) coverage = said;
      return true;
    }
    if (endPattern.test(text)) {
      hasEnd = true;
      return true;
    }
    if (/^(QUITTING!|Nmap was unable|Failed to |WARNING: No targets)/.test(text)) failure ??= excerpt(text);
    return false;
  };

  const takeHostLine = ({ text, number, isEnded }: Line): ScanPart[] => {
    const host = readGreppableLine(text);
    if (host === null || host.isDamaged) {
      if (!isEnded) throw cutOff(number, text);
      report.unread(number, text);
    }
    if (host === null) return [];
    const ports = host.ports.flatMap((port) => report.port(port));
    return host.host === null ? ports : [...ports, ...report.host(host.host)];
  };

  return lineReader({
    line(line) {
      if (takeMeta(line.text)) return [];
      if (/^(Timestamp: \d+\t)?Host: /.test(line.text) && format === "nmap_greppable")
        return takeHostLine(line);
      if (format === "nmap_greppable") return [];
      const taken = hosts.line(line.text);
      if (taken.isUnread) report.unread(line.number, line.text);
      return taken.parts.flatMap((part) =>
        "host" in part ? report.host(part.host) : report.port(part.port),
      );
    },
    end() {
      const last = hosts
        .end()
        .flatMap((part) => ("host" in part ? report.host(part.host) : report.port(part.port)));
      if (hasStart && !hasEnd && failure === null)
        throw new ScanError("truncated", "The report is cut off: nmap's last line, “Nmap done”, is missing.");
      if (failure !== null) report.note(`nmap says: ${failure}`);
      if (!hasStart || !hasEnd)
        report.note("Only a part of nmap's output: its first or last line is missing.");
      const outcome = failure !== null ? "failed" : hasStart && hasEnd ? "complete" : "partial";
      return [...last, ...report.end({ outcome, coverage, finishedAt: null })];
    },
  });
}

const cutOff = (number: number, text: string): ScanError =>
  new ScanError("truncated", `The report is cut off in line ${number}: ${excerpt(text)}`);

/** nmap names its zone by a shorthand that means nothing elsewhere, except for UTC. */
function utcTime(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) (UTC|GMT)$/.exec(text);
  return match ? new Date(`${match[1]}T${match[2]}:00Z`) : null;
}
