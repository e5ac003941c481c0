import type { Observation, ScanPart, ScanReport } from "../scan/scan.ts";

/** Makes a line of JSON of each port. Its fields are what other programs rely on. Other parts give nothing. */
export function portLine(): (part: ScanPart) => string {
  let report: ScanReport | null = null;
  return (part) => {
    if (part.kind === "report") report = part.report;
    return part.kind === "port" && report !== null ? `${JSON.stringify(fieldsOf(part.port, report))}\n` : "";
  };
}

function fieldsOf(
  port: Observation,
  { tool, view, host }: ScanReport,
): Record<string, string | number | null> {
  return {
    tool,
    view,
    host: port.host ?? host,
    address: port.address,
    protocol: port.protocol,
    port: port.port,
    state: port.state,
    service: port.service,
    product: port.product,
    version: port.version,
    process: port.socket?.process ?? null,
    pid: port.socket?.pid ?? null,
  };
}
