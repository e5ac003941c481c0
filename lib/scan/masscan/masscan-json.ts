import { observation } from "../observation.ts";
import { outsideReport } from "../outside-report.ts";
import { protocolByName } from "../protocol-name.ts";
import { type Observation, outputMax, type ScanPart } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { clip } from "../text/clip.ts";
import { fromSeconds } from "../text/instant.ts";
import { type JsonObject, jsonRecords, listOf, numberOf, objectOf, textOf } from "../text/json-records.ts";
import { portMerger } from "./port-merger.ts";

/** Whether an object is a record of masscan's -oJ (with a list of ports) or -oD (one port). */
export const isMasscanRecord = (record: JsonObject): boolean =>
  textOf(record.ip) !== null && (Array.isArray(record.ports) || typeof record.rec_type === "string");

/**
 * Reads masscan's -oJ and -oD (src/out-json.c and out-ndjson.c of masscan). A port comes as often as something was heard
 * from it: its state, then each banner; they are put together. masscan lists open ports only and does not say which it
 * tried, so the coverage has to come from elsewhere.
 */
export function readMasscanJson(): ScanReader {
  const records = jsonRecords();
  const report = outsideReport({ tool: "masscan", format: "masscan_json" });
  const merger = portMerger();

  return {
    read(text) {
      const parts: ScanPart[] = [];
      for (const record of records.read(text))
        for (const port of readRecord(record, records.count))
          for (const merged of merger.add(port)) parts.push(...report.port(merged));
      return parts;
    },
    end() {
      records.end();
      const parts = merger.rest().flatMap((port) => report.port(port));
      return [...parts, ...report.end({ outcome: "complete", coverage: null, finishedAt: null })];
    },
  };
}

function readRecord(record: JsonObject, number: number): Observation[] {
  const address = textOf(record.ip);
  if (address === null) throw new ScanError("malformed", `Object ${number} of the report has no address.`);
  const seenAt = fromSeconds(record.timestamp);
  const ports = Array.isArray(record.ports) ? listOf(record.ports) : [{ ...record, ...flat(record) }];
  return ports.flatMap((value) => {
    const entry = objectOf(value) ?? {};
    const protocol = protocolByName(textOf(entry.proto));
    // ICMP and ARP answers have no port.
    if (protocol === null) return [];
    const port = numberOf(entry.port);
    if (port === null || port > 65_535)
      throw new ScanError("malformed", `Object ${number} of the report has no valid port.`);
    const service = objectOf(entry.service);
    const name = textOf(service?.name);
    return observation({
      address: clip(address),
      protocol,
      port,
      state: textOf(entry.status) ?? "open",
      reason: clip(textOf(entry.reason)),
      service: clip(name),
      serviceMethod: name === null ? null : "probed",
      banner: clip(textOf(service?.banner), outputMax),
      seenAt,
    });
  });
}

/** -oD has status or banner under `data`, with names of their own. */
function flat(record: JsonObject): JsonObject {
  const data = objectOf(record.data) ?? {};
  if (record.rec_type !== "banner") return { status: data.status, reason: data.reason };
  return { service: { name: data.service_name, banner: data.banner } };
}
