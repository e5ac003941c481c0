import { isIP } from "node:net";
import { readGreppableLine } from "../nmap/greppable.ts";
import { observation } from "../observation.ts";
import { outsideReport } from "../outside-report.ts";
import { protocolByName } from "../protocol-name.ts";
import { type Observation, outputMax } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { clip, excerpt } from "../text/clip.ts";
import { fromSeconds } from "../text/instant.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { portMerger } from "./port-merger.ts";

const statusPattern = /^(open|closed) (tcp|udp|sctp) (\d{1,5}) (\S+)(?: (\d+))?$/;
const bannerPattern = /^banner (tcp|udp|sctp) (\d{1,5}) (\S+) (\d+) (\S+)(?: (.*))?$/s;
/** -oU, after unicornscan: `TCP open⇥ rtsp[  554]⇥⇥from 203.0.113.10  ttl 54`. */
const unicornscanPattern = /^TCP (open|closed)\s+\S*\[ *(\d{1,5})\]\s+from (\S+)(?:\s+ttl \d+)?$/;
const discoveredPattern = /^Discovered (open|closed) port (\d{1,5})\/(tcp|udp|sctp) on (\S+)$/;

/** Reads a line of -oL or -oU, or of what masscan prints while it works; null for anything else. */
export function readMasscanLine(line: string): Observation | null {
  const text = line.trimEnd();
  const status = statusPattern.exec(text);
  if (status) return portOf(status[2], status[3], status[4], { state: status[1] ?? "open", time: status[5] });
  const banner = bannerPattern.exec(text);
  if (banner) {
    const [, protocol, port, address, time, service, words] = banner;
    const found = portOf(protocol, port, address, { state: "open", time });
    return found === null
      ? null
      : { ...found, service: clip(service), serviceMethod: "probed", banner: clip(words, outputMax) };
  }
  const unicornscan = unicornscanPattern.exec(text);
  if (unicornscan) return portOf("tcp", unicornscan[2], unicornscan[3], { state: unicornscan[1] ?? "open" });
  const discovered = discoveredPattern.exec(text);
  return (
    discovered && portOf(discovered[3], discovered[2], discovered[4], { state: discovered[1] ?? "open" })
  );
}

function portOf(
  protocol: string | undefined,
  port: string | undefined,
  address: string | undefined,
  { state, time }: { state: string; time?: string | undefined },
): Observation | null {
  const number = Number(port);
  if (address === undefined || isIP(address) === 0 || number > 65_535) return null;
  return observation({
    address,
    protocol: protocolByName(protocol ?? null),
    port: number,
    state,
    seenAt: fromSeconds(time),
  });
}

/**
 * Reads masscan's -oL and -oU, which begin with `#masscan` and end with `# end`, and its messages on a terminal. -oU writes
 * what is not TCP as -oG does.
 */
export function readMasscanList(): ScanReader {
  const report = outsideReport({ tool: "masscan", format: "masscan_list" });
  const merger = portMerger();
  let hasHead = false;
  let hasEnd = false;

  const takeLine = ({ text, number, isEnded }: Line): Observation[] => {
    if (text === "#masscan") hasHead = true;
    if (text === "# end") hasEnd = true;
    const port = readMasscanLine(text);
    if (port !== null) return merger.add(port);
    const greppable = text.startsWith("Host: ") ? readGreppableLine(text) : null;
    if (greppable !== null && !greppable.isDamaged) return greppable.ports.flatMap((one) => merger.add(one));
    const [first, second] = text.split(" ", 2);
    if (
      !/^(open|closed|banner|Discovered|TCP|Host:)$/.test(first ?? "") ||
      /^(icmp|arp|oproto)$/.test(second ?? "")
    )
      return [];
    if (!isEnded)
      throw new ScanError("truncated", `The report is cut off in line ${number}: ${excerpt(text)}`);
    report.unread(number, text);
    return [];
  };

  return lineReader({
    line: (line) => takeLine(line).flatMap((port) => report.port(port)),
    end() {
      if (hasHead && !hasEnd)
        throw new ScanError("truncated", "The report is cut off: masscan's last line, “# end”, is missing.");
      const parts = merger.rest().flatMap((port) => report.port(port));
      return [...parts, ...report.end({ outcome: "complete", coverage: null, finishedAt: null })];
    },
  });
}
