import { readPortRanges } from "../port-ranges.ts";
import type { Coverage, ScanProtocol } from "../scan.ts";

/**
 * The ports that an nmap command line names in numbers: `-p 22,80`, `-p-`, `-p U:53,T:1-1024`. Null where it names none, or
 * names of services, or fewer by their rank (`-F`, `--top-ports`): then only the report itself can say it.
 */
export function coverageOfArgs(args: string): Coverage[] | null {
  const words = args.split(/\s+/, 500);
  const at = words.findIndex((word) => /^-p./.test(word) && !/^-p[0-9A-Z]*[a-z]/.test(word));
  const separate = words.indexOf("-p");
  const text = at !== -1 ? words[at]?.slice(2) : separate !== -1 ? words[separate + 1] : undefined;
  if (
    text === undefined ||
    words.some((word) => /^(--top-ports|--port-ratio|--exclude-ports|-F)$/.test(word))
  )
    return null;
  const asked = protocolsOf(words);
  const byProtocol = new Map<ScanProtocol, string[]>();
  let current: readonly ScanProtocol[] = asked;
  for (const piece of text.split(",")) {
    const [, letter, ports = ""] = /^(?:([TUS]):)?(.*)$/.exec(piece) ?? [];
    if (letter !== undefined) current = [letterOf[letter] ?? "tcp"];
    for (const protocol of current)
      byProtocol.set(protocol, [...(byProtocol.get(protocol) ?? []), whole(ports)]);
  }
  const coverage: Coverage[] = [];
  for (const [protocol, pieces] of byProtocol) {
    const ports = readPortRanges(pieces.join(","));
    if (ports === null) return null;
    // `T:` without a TCP scan is passed over by nmap too.
    if (asked.includes(protocol)) coverage.push({ protocol, ports });
  }
  return coverage.length > 0 ? coverage : null;
}

const letterOf: Readonly<Record<string, ScanProtocol>> = { T: "tcp", U: "udp", S: "sctp" };

/** `-` alone is 1-65535, `-100` begins at 1, `60000-` ends at the last. */
function whole(ports: string): string {
  if (ports === "-") return "1-65535";
  if (/^-\d+$/.test(ports)) return `1${ports}`;
  return /^\d+-$/.test(ports) ? `${ports}65535` : ports;
}

function protocolsOf(words: readonly string[]): ScanProtocol[] {
  const types = words.filter((word) => /^-s[A-Z]+$/.test(word)).join("");
  const protocols: ScanProtocol[] = [];
  if (/U/.test(types)) protocols.push("udp");
  if (/[YZ]/.test(types)) protocols.push("sctp");
  const isTcp = /[STANWMXFI]/.test(types.replaceAll("-s", "")) || protocols.length === 0;
  return isTcp && !/O/.test(types) ? ["tcp", ...protocols] : protocols;
}
