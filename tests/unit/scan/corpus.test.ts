import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../../lib/scan/scan.ts";
import { serviceNumber } from "../../../lib/scan/services/service-number.ts";
import { readParts } from "./read-text.ts";

/** Reports of other projects with what those projects, or a mechanical reading of the XML, say of them. */
const folders = [
  path.resolve(import.meta.dirname, "../../fixtures/scan/corpus"),
  path.join(
    process.env.DOORWATCH_CORPUS ?? path.resolve(import.meta.dirname, "../../../../shared/corpus"),
    "ports",
  ),
].filter((folder) => existsSync(folder));

const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => /\.(out|xml)$/.test(name)),
);

type Row = Record<string, string | number | null>;

async function portsOf(file: string): Promise<Observation[]> {
  const parts = await readParts(readFileSync(file));
  expect(parts.at(-1)?.kind).toBe("end");
  return parts.flatMap((part) => (part.kind === "port" ? [part.port] : []));
}

const rowsOf = (file: string): Row[] => JSON.parse(readFileSync(file, "utf8"));
const sorted = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
const bare = (address: string): string => address.replace(/[[\]]/g, "").replace(/%.*/, "");

/** A port as jc gives it: a number, or the name that the tool printed. */
const portNumber = (text: string, protocol: string): number | null =>
  /^\d+$/.test(text) ? Number(text) : serviceNumber(text, protocol === "udp" ? "udp" : "tcp");

function netstatExpected(rows: Row[]): unknown[] {
  return rows.flatMap((row) => {
    const protocol = String(row.transport_protocol ?? row.proto).toLowerCase();
    const state = row.state ?? null;
    const isUnpaired = ["*", "0"].includes(String(row.foreign_port));
    const isPort = /^(tcp|udp)$/.test(protocol) && row.local_port !== undefined && row.local_port !== "*";
    const isListening =
      /^LISTEN/.test(String(state)) || (isUnpaired && (protocol === "udp" || state === null));
    if (!isPort || !isListening) return [];
    const program = /ownership/.test(String(row.program_name)) ? null : (row.program_name ?? null);
    return [
      {
        protocol,
        address: bare(String(row.local_address)),
        port: portNumber(String(row.local_port), protocol),
        process: program === null ? null : String(program).replace(/^\[(.*)\]$/, "$1"),
        pid: row.pid ?? null,
      },
    ];
  });
}

/** jc drops the column that says TCP or UDP, so this is compared without it. */
function lsofExpected(rows: Row[]): unknown[] {
  const seen = new Map<string, unknown>();
  for (const row of rows) {
    const name = String(row.name);
    if (!/^IPv[46]$/.test(String(row.type)) || name.includes("->")) continue;
    const [place = ""] = name.split(" ");
    const at = place.lastIndexOf(":");
    const port = portNumber(place.slice(at + 1), "tcp");
    const address = bare(place.slice(0, at));
    seen.set(`${row.device} ${name}`, { address, port, process: row.command, pid: row.pid });
  }
  return [...seen.values()];
}

const placeOf = ({ protocol, address, port, socket }: Observation) => ({
  protocol,
  address,
  port,
  process: socket?.process ?? null,
  pid: socket?.pid ?? null,
});

describe.each(folders)("reports of %s", (folder) => {
  it.each(files.filter((file) => file.startsWith(folder)))("%s agrees", async (file) => {
    const ports = await portsOf(file);
    if (file.endsWith(".xml")) {
      const { ports: expected } = JSON.parse(readFileSync(`${file}.derived.json`, "utf8"));
      const found = ports.map(
        ({ address: addr, protocol: proto, port, state, service, product, version }) => ({
          addr,
          proto,
          port,
          state,
          service,
          product,
          version,
        }),
      );
      // An attribute that is there and empty says as little as one that is not.
      expect(found).toEqual(expected.map((row: Row) => ({ ...row, product: row.product || null })));
      return;
    }
    expect(ports.every(({ state }) => state === "open")).toBe(true);
    const rows = rowsOf(file.replace(/\.out$/, ".expected.json"));
    if (file.includes("lsof"))
      expect(sorted(ports.map(placeOf).map(({ protocol: _, ...rest }) => rest))).toEqual(
        sorted(lsofExpected(rows)),
      );
    else {
      // jc does not read the addresses of UDP with -T.
      const isRead = ({ protocol }: Observation) => protocol === "tcp" || !file.includes("netstat-AaT");
      expect(sorted(ports.filter(isRead).map(placeOf))).toEqual(sorted(netstatExpected(rows)));
    }
  });
});
