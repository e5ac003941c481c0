import { importReport } from "../../lib/audit/import-report.ts";
import type { ImportedReport, ReportFault, ReportOffer } from "../../lib/audit/report.ts";
import type { Result } from "../../lib/result.ts";

/** A text as the chunks of a body. */
export async function* chunksOf(...pieces: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

/** Hands a report in as a person does who works on the machine. */
export const handIn = (
  text: string | Buffer,
  more: Partial<ReportOffer> = {},
): Promise<Result<ImportedReport, ReportFault>> =>
  importReport({
    chunks: chunksOf(text),
    sender: { kind: "trusted", by: "ada" },
    receivedAt: new Date(),
    ...more,
  });

export type Listener = {
  port: number;
  address?: string;
  process?: string;
  pid?: number;
  unit?: string;
  protocol?: "tcp" | "udp";
};

/** What `ss -H -tulpne` prints of some listeners. */
export const ssText = (...listeners: readonly Listener[]): string =>
  listeners
    .map(
      ({
        port,
        address = "0.0.0.0",
        process = "nginx",
        pid = 10,
        unit = `${process}.service`,
        protocol = "tcp",
      }) => {
        const state = protocol === "tcp" ? "LISTEN" : "UNCONN";
        const host = address.includes(":") ? `[${address}]` : address;
        return `${protocol} ${state} 0 511 ${host}:${port} 0.0.0.0:* users:(("${process}",pid=${pid},fd=6)) ino:21934 sk:1 cgroup:/system.slice/${unit} <->\n`;
      },
    )
    .join("");

export type ScannedPort = {
  port: number;
  state?: "open" | "closed" | "filtered";
  service?: string;
  product?: string;
};
export type NmapHost = { address: string; name?: string; isDown?: boolean; ports?: readonly ScannedPort[] };

/** What `nmap -oX -` prints. Ports that are not listed are closed. */
export function nmapText(scan: {
  at: Date;
  hosts: readonly NmapHost[];
  services?: string;
  exit?: "success" | "error";
}): string {
  const { at, hosts, services = "1-65535", exit = "success" } = scan;
  const end = Math.floor(at.getTime() / 1000);
  return `<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" args="nmap -oX - -p ${services}" start="${end - 10}" version="7.94" xmloutputversion="1.05">
<scaninfo type="connect" protocol="tcp" numservices="1" services="${services}"/>
${hosts.map((host) => hostText(host, end)).join("")}<runstats><finished time="${end}" exit="${exit}"${exit === "error" ? ' errormsg="out of memory"' : ""}/><hosts up="1" down="0" total="1"/></runstats>
</nmaprun>
`;
}

function hostText({ address, name, isDown = false, ports = [] }: NmapHost, end: number): string {
  const kind = address.includes(":") ? "ipv6" : "ipv4";
  const names = name === undefined ? "" : `<hostnames><hostname name="${name}" type="user"/></hostnames>`;
  const listed = ports.map(({ port, state = "open", service, product }) => {
    const named =
      service === undefined
        ? ""
        : `<service name="${service}" method="probed" conf="10"${product === undefined ? "" : ` product="${product}"`}/>`;
    const reason = state === "open" ? "syn-ack" : state === "closed" ? "conn-refused" : "no-response";
    return `<port protocol="tcp" portid="${port}"><state state="${state}" reason="${reason}"/>${named}</port>`;
  });
  return `<host starttime="${end - 9}" endtime="${end}"><status state="${isDown ? "down" : "up"}" reason="${isDown ? "no-response" : "syn-ack"}"/>
<address addr="${address}" addrtype="${kind}"/>${names}<ports>${isDown ? "" : '<extraports state="closed" count="1000"/>'}${listed.join("")}</ports></host>
`;
}

/** Hands in what `ss` on a server printed at a moment. */
export async function inside(server: string, at: Date, ...listeners: Listener[]): Promise<void> {
  const done = await importReport({
    chunks: chunksOf(ssText(...listeners)),
    sender: { kind: "trusted", by: "cron" },
    serverName: server,
    takenAt: at,
    receivedAt: at,
  });
  if (!done.ok) throw new Error(done.reason.message);
}

/** Hands in what nmap saw of an address at a moment. */
export async function outside(address: string, at: Date, open: readonly number[]): Promise<void> {
  const done = await importReport({
    chunks: chunksOf(nmapText({ at, hosts: [{ address, ports: open.map((port) => ({ port })) }] })),
    sender: { kind: "trusted", by: "cron" },
    vantageName: "fra-1",
    receivedAt: at,
  });
  if (!done.ok) throw new Error(done.reason.message);
}
