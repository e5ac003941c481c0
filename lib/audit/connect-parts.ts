import type { ScanPart } from "../scan/scan.ts";
import type { ConnectScan } from "../vantage/connect-scan.ts";

/** What our own scan by connections found, in the parts that every report is read as. */
export async function* connectParts({ startedAt, hosts, ports, end }: ConnectScan): AsyncGenerator<ScanPart> {
  yield {
    kind: "report",
    report: {
      ...{ tool: "doorwatch", format: "connect", view: "outside" },
      ...{ version: null, args: null, host: null, startedAt },
    },
  };
  for (const host of hosts) {
    for (const port of ports) if (port.address === host.address) yield { kind: "port", port };
    yield { kind: "host", host };
  }
  yield { kind: "end", end };
}
