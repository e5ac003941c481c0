import type { ScanProtocol } from "../scan.ts";
import type { ScanReader } from "../scan-reader.ts";
import { splitZone } from "../sockets/endpoint.ts";
import { socketReport } from "../sockets/socket-report.ts";
import { type JsonObject, jsonRecords, listOf, numberOf, objectOf, textOf } from "../text/json-records.ts";

type WazuhPort = {
  protocol: ScanProtocol;
  family: 4 | 6 | null;
  address: string;
  zone: string | null;
  port: number;
  state: string | null;
  process: string | null;
  pid: number | null;
  remotePort: number;
  isRemoved: boolean;
};

/** Whether an object is a change of Wazuh's port inventory, or an answer of its API that lists the inventory. */
export const isWazuhRecord = (record: JsonObject): boolean =>
  record.type === "dbsync_ports" || portsOf(record).length > 0;

/**
 * Reads Wazuh's port inventory: syscollector's changes (`{"type":"dbsync_ports","operation":"INSERTED","data":{…}}`), and
 * the answer of the API's `GET /syscollector/AGENT/ports`.
 */
export function readWazuhJson(): ScanReader {
  const records = jsonRecords();
  const report = socketReport("wazuh", "wazuh_json");
  let isPartial = false;

  const takeRecord = (record: JsonObject): void => {
    if (record.type === "dbsync_ports") isPartial = true;
    for (const data of portsOf(record)) {
      const port = readPort(data, textOf(record.operation));
      if (port === null) {
        report.unread(records.count, JSON.stringify(data).slice(0, 200));
        continue;
      }
      const local = { address: port.address, interface: port.zone, port: String(port.port) };
      if (port.state === "established") report.connect(port.protocol, local);
      // A UDP socket has no state; one that has a peer waits for that peer only.
      const isListening = port.protocol === "udp" ? port.remotePort === 0 : port.state === "listening";
      if (!isListening && !port.isRemoved) continue;
      const processes =
        port.process === null && !port.pid ? [] : [{ name: port.process, pid: port.pid || null }];
      report.listen({
        protocol: port.protocol,
        local,
        state: port.isRemoved ? "closed" : "open",
        known: { family: port.family, processes },
      });
    }
  };

  return {
    read(text) {
      for (const record of records.read(text)) takeRecord(record);
      return [];
    },
    end() {
      records.end();
      if (isPartial) report.note("These are changes that Wazuh saw, not all that listens.");
      return report.parts({
        coverage: isPartial ? null : [...report.protocols],
        isPrivileged: null,
        isPartial,
      });
    },
  };
}

function portsOf(record: JsonObject): JsonObject[] {
  const data = objectOf(record.data);
  if (data === null) return [];
  if (record.type === "dbsync_ports") return [data];
  return listOf(data.affected_items).flatMap((value) => {
    const item = objectOf(value);
    return item !== null && objectOf(item.local) !== null && "protocol" in item ? [item] : [];
  });
}

/** The inventory's names changed twice: `local_ip` (4.x), `local.ip` (its API), `source_ip` (5.x). */
function readPort(data: JsonObject, operation: string | null): WazuhPort | null {
  const local = objectOf(data.local);
  const remote = objectOf(data.remote);
  const address = textOf(data.local_ip) ?? textOf(local?.ip) ?? textOf(data.source_ip);
  const port = numberOf(data.local_port ?? local?.port ?? data.source_port);
  const match = /^(tcp|udp)(6?)$/.exec(textOf(data.protocol) ?? textOf(data.network_transport) ?? "");
  const bare = address === null ? null : splitZone(address);
  if (bare === null || port === null || port > 65_535 || match === null) return null;
  const state = textOf(data.state) ?? textOf(data.interface_state);
  return {
    protocol: match[1] === "udp" ? "udp" : "tcp",
    family: match[2] === "6" ? 6 : 4,
    ...bare,
    port,
    state: state?.toLowerCase() ?? null,
    process: textOf(data.process) ?? textOf(data.process_name),
    pid: numberOf(data.pid ?? data.process_pid),
    remotePort: numberOf(data.remote_port ?? remote?.port ?? data.destination_port) ?? 0,
    isRemoved: operation === "DELETED",
  };
}
