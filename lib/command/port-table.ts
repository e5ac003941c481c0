import { visible } from "../explain/visible.ts";
import type { Coverage, Observation, ScanEnd, ScanPart, ScanReport } from "../scan/scan.ts";

/** Rows that share the widths of their columns; more are not held. */
const rowsTogether = 500;
const cellMax = 60;

/** Makes a table for people of a report: what it is, its ports, how far it can be trusted. */
export function portTable(file: string): (part: ScanPart) => string {
  let rows: string[][] = [];
  let ports = 0;
  let isInside = false;
  const flush = (): string => {
    const text = tableText(rows);
    rows = [];
    return text;
  };
  return (part) => {
    switch (part.kind) {
      case "report":
        isInside = part.report.view === "inside";
        rows.push(isInside ? insideHead : outsideHead);
        return `${file}: ${reportText(part.report)}\n`;
      case "port":
        rows.push(isInside ? insideRow(part.port) : outsideRow(part.port));
        ports++;
        return rows.length >= rowsTogether ? flush() : "";
      case "end":
        return `${ports > 0 ? flush() : ""}${endText(part.end, ports)}\n`;
      default:
        return "";
    }
  };
}

const insideHead = ["ADDRESS", "PORT", "STATE", "PROCESS", "PID", "USER", "UNIT"];
const outsideHead = ["ADDRESS", "PORT", "STATE", "SERVICE", "PRODUCT", "VERSION", "HOST"];

function insideRow({ address, protocol, port, state, service, socket }: Observation): string[] {
  const cells = [address, placeText(protocol, port, service), state, socket?.process, socket?.pid];
  return [...cells, socket?.user, socket?.unit].map(cellText);
}

function outsideRow(found: Observation): string[] {
  const { address, protocol, port, state, service, serviceMethod, tunnel, product, version, host } = found;
  // nmap's own way to say that a name was only looked up by the number.
  const name = service !== null && tunnel !== null && tunnel !== service ? `${tunnel}/${service}` : service;
  const shown = name !== null && serviceMethod === "table" ? `${name}?` : name;
  return [address, placeText(protocol, port, null), state, shown, product, version, host].map(cellText);
}

const placeText = (protocol: string | null, port: number | null, service: string | null): string =>
  `${protocol ?? "?"}/${port ?? service ?? "?"}`;

function cellText(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "-";
  const text = visible(String(value).slice(0, cellMax * 2));
  return text.length > cellMax ? `${text.slice(0, cellMax - 1)}…` : text;
}

function tableText(rows: readonly string[][]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows
    .map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd())
    .map((line) => `${line}\n`)
    .join("");
}

function reportText({ tool, version, view, startedAt }: ScanReport): string {
  const began = startedAt === null ? "" : `, begun ${startedAt.toISOString()}`;
  return `${tool}${version === null ? "" : ` ${visible(version)}`}, seen from ${view}${began}`;
}

const outcomeText: Readonly<Record<ScanEnd["outcome"], string>> = {
  complete: "The report is complete",
  partial: "The report is not complete",
  failed: "The scan failed",
};

function endText({ outcome, coverage }: ScanEnd, ports: number): string {
  const lookedAt = coverage === null ? "it does not say which ports were looked at" : coverageText(coverage);
  return `  ${ports} ${ports === 1 ? "port" : "ports"}. ${outcomeText[outcome]}; ${lookedAt}.`;
}

function coverageText(coverage: readonly Coverage[]): string {
  const pieces = coverage.map(({ protocol, ports }) => {
    const count = ports.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    const number = count >= 65_535 ? "all" : count.toLocaleString("en");
    return `${number} ${protocol} ${count === 1 ? "port" : "ports"}`;
  });
  return `looked at: ${pieces.join(", ")}`;
}
