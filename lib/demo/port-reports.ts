import { type Door, demoAddress, doorsOf, isOpenAt, reportsItself } from "./doors.ts";
import { type DemoServer, demoFleet } from "./fleet.ts";

/** A report of the demonstration, in the very words of its tool. */
export type DemoReport = { atMs: number; server: string | null; text: string };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** How often everybody looks, in days. */
const everyDays = 0.5;
/** The vantage was silent once: what a gap looks like. */
const silentDays = { from: 16, to: 13 };

/** Everything that was reported of the fleet's ports up to now, oldest first. */
export function portReports(nowMs: number, days: number): DemoReport[] {
  const reports: DemoReport[] = [];
  for (let daysAgo = days; daysAgo >= 0; daysAgo -= everyDays) {
    const atMs = nowMs - daysAgo * dayMs - hourMs / 4;
    for (const server of demoFleet.filter(reportsItself))
      reports.push({ atMs: atMs - hourMs / 2, server: server.name, text: listing(server, atMs, nowMs) });
    if (daysAgo <= silentDays.from && daysAgo >= silentDays.to) continue;
    reports.push({ atMs, server: null, text: scan(atMs, nowMs) });
  }
  return reports;
}

/** `ss -H -tulpne` on a server. */
function listing(server: DemoServer, atMs: number, nowMs: number): string {
  return doorsOf(server)
    .filter((door) => door.bind !== null && isOpenAt(door, atMs, nowMs))
    .map(({ bind, port, process, unit }, index) => {
      const pid = 400 + port + index;
      return `tcp LISTEN 0 511 ${bind}:${port} 0.0.0.0:* users:(("${process}",pid=${pid},fd=6)) ino:${20_000 + port} sk:${index + 1} cgroup:/system.slice/${unit} <->\n`;
    })
    .join("");
}

const scanned = "1-10000,27017";

/** `nmap -oX -` over the network of the fleet, and over hosts in it that nobody has registered. */
function scan(atMs: number, nowMs: number): string {
  const end = Math.floor(atMs / 1000);
  const start = end - 900;
  const hosts = demoFleet.map((server) => {
    const doors = doorsOf(server).filter((door) => isOpenAt(door, atMs, nowMs));
    return hostText(demoAddress(server), null, doors, { start, end });
  });
  const strangers = unclaimed.map(({ address, name, doors }) =>
    hostText(address, name, doors, { start, end }),
  );
  return `<?xml version="1.0"?>
<nmaprun scanner="nmap" args="nmap -Pn -sT -sV -p ${scanned} -oX - 203.0.113.128/26" start="${start}" version="7.95" xmloutputversion="1.05">
<scaninfo type="connect" protocol="tcp" numservices="10001" services="${scanned}"/>
${[...hosts, ...strangers].join("")}<runstats><finished time="${end}" exit="success"/><hosts up="${demoFleet.length + unclaimed.length}" down="0" total="64"/></runstats>
</nmaprun>
`;
}

type ScannedDoor = Pick<Door, "port" | "outside" | "service" | "product">;

function hostText(
  address: string,
  name: string | null,
  doors: readonly ScannedDoor[],
  { start, end }: { start: number; end: number },
): string {
  const listed = doors
    .filter(({ outside }) => outside !== "closed")
    .map(({ port, outside, service, product }) => {
      const reason = outside === "open" ? "syn-ack" : "no-response";
      const named = `<service name="${service}" method="${outside === "open" ? "probed" : "table"}" conf="10"${product && outside === "open" ? ` product="${product}"` : ""}/>`;
      return `<port protocol="tcp" portid="${port}"><state state="${outside}" reason="${reason}"/>${named}</port>`;
    });
  const names = name === null ? "" : `<hostnames><hostname name="${name}" type="PTR"/></hostnames>`;
  return `<host starttime="${start}" endtime="${end}"><status state="up" reason="user-set"/>
<address addr="${address}" addrtype="ipv4"/>${names}<ports><extraports state="closed" count="${10_001 - listed.length}"/>${listed.join("")}</ports></host>
`;
}

const stranger = (port: number, service: string, product?: string): ScannedDoor => ({
  port,
  outside: "open",
  service,
  ...(product && { product }),
});

/** What a scan of the whole network turns up besides. */
const unclaimed: readonly { address: string; name: string; doors: readonly ScannedDoor[] }[] = [
  {
    address: "203.0.113.171",
    name: "nvr-lobby.example.com",
    doors: [stranger(80, "http"), stranger(554, "rtsp", "Hikvision DVR rtspd"), stranger(8000, "http-alt")],
  },
  {
    address: "203.0.113.172",
    name: "printer-2.example.com",
    doors: [stranger(80, "http"), stranger(631, "ipp"), stranger(9100, "jetdirect")],
  },
  { address: "203.0.113.173", name: "old-vpn.example.com", doors: [stranger(22, "ssh", "OpenSSH")] },
];
