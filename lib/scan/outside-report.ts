import type { Coverage, Observation, ScanEnd, ScannedHost, ScanPart, ScanReport } from "./scan.ts";
import { excerpt } from "./text/clip.ts";

const notesMax = 20;

/** What the readers of outside scans have in common: the report part once, notes, unread lines, the end. */
export type OutsideReport = {
  /** Sets what is known so far; the report part leaves with the first port or host. */
  know(known: Partial<ScanReport>): void;
  port(port: Observation): ScanPart[];
  host(host: Partial<ScannedHost> & { address: string }): ScanPart[];
  note(text: string): void;
  unread(number: number, line: string): void;
  end(end: {
    outcome: ScanEnd["outcome"];
    coverage: readonly Coverage[] | null;
    finishedAt: Date | null;
  }): ScanPart[];
};

export function outsideReport(first: Pick<ScanReport, "tool" | "format">): OutsideReport {
  let report: ScanReport = {
    ...first,
    view: "outside",
    version: null,
    args: null,
    startedAt: null,
    host: null,
  };
  let isSent = false;
  let unread = 0;
  const notes: string[] = [];
  const note = (text: string): void => {
    if (notes.length < notesMax && !notes.includes(text)) notes.push(text);
  };
  const send = (...parts: ScanPart[]): ScanPart[] => {
    if (isSent) return parts;
    isSent = true;
    return [{ kind: "report", report }, ...parts];
  };
  return {
    note,
    know(known) {
      report = { ...report, ...known };
    },
    port: (port) => send({ kind: "port", port }),
    host: (host) => send({ kind: "host", host: { ...unknownHost, ...host } }),
    unread(number, line) {
      unread++;
      if (unread <= 5) note(`Line ${number} could not be read: ${excerpt(line)}`);
    },
    end({ outcome, coverage, finishedAt }) {
      const worst = outcome === "complete" && unread > 0 ? "partial" : outcome;
      if (unread > 5) note(`${unread} lines in all could not be read.`);
      return send({
        kind: "end",
        end: { finishedAt, outcome: worst, coverage, isPrivileged: null, notes },
      });
    },
  };
}

const unknownHost: Omit<ScannedHost, "address"> = {
  names: [],
  state: "unknown",
  reason: null,
  startedAt: null,
  endedAt: null,
  isTimedOut: false,
  unlisted: [],
};
