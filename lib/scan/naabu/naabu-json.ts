import { observation } from "../observation.ts";
import { outsideReport } from "../outside-report.ts";
import { protocolByName } from "../protocol-name.ts";
import type { Observation, ScanPart } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { clip } from "../text/clip.ts";
import { fromIso } from "../text/instant.ts";
import { type JsonObject, jsonRecords, numberOf, objectOf, textOf } from "../text/json-records.ts";

/** Whether an object is a line of `naabu -json`. */
export const isNaabuRecord = (record: JsonObject): boolean =>
  (textOf(record.ip) !== null || textOf(record.host) !== null) && portOf(record) !== null;

/** Reads `naabu -json` (v2/pkg/runner/output.go of naabu), and its older form with the port as an object. */
export function readNaabuJson(): ScanReader {
  const records = jsonRecords();
  const report = outsideReport({ tool: "naabu", format: "naabu_json" });
  return {
    read(text) {
      const parts: ScanPart[] = [];
      for (const record of records.read(text)) parts.push(...report.port(readRecord(record, records.count)));
      return parts;
    },
    end() {
      records.end();
      return report.end({ outcome: "complete", coverage: null, finishedAt: null });
    },
  };
}

const portOf = (record: JsonObject): number | null =>
  numberOf(record.port) ?? numberOf(objectOf(record.port)?.Port ?? objectOf(record.port)?.port);

function readRecord(record: JsonObject, number: number): Observation {
  const port = portOf(record);
  const address = textOf(record.ip) ?? textOf(record.host);
  if (port === null || port > 65_535 || address === null)
    throw new ScanError("malformed", `Object ${number} of the report has no address or no valid port.`);
  const nested = objectOf(record.port);
  const tls = record.tls ?? nested?.TLS ?? nested?.tls;
  const network = textOf(record["cdn-name"]);
  return observation({
    host: clip(textOf(record.host)),
    address: clip(address),
    // Older versions number protocols in their own way: 0 is TCP, 1 UDP.
    protocol:
      protocolByName(textOf(record.protocol)) ??
      (nested?.Protocol === 1 ? "udp" : (protocolByName(textOf(nested?.Protocol)) ?? "tcp")),
    port,
    state: "open",
    tunnel: tls === true ? "ssl" : null,
    // The port of a content network's edge is not the server's own.
    extraInfo: record.cdn === true ? clip(`behind ${network ?? "a content network"}`) : null,
    seenAt: fromIso(record.timestamp),
  });
}
