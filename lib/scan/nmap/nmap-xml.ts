import { portMerger } from "../masscan/port-merger.ts";
import { outsideReport } from "../outside-report.ts";
import { readPortRanges } from "../port-ranges.ts";
import { protocolByName } from "../protocol-name.ts";
import { redactArguments } from "../redact-arguments.ts";
import type { Coverage, ScanEnd, ScanPart } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { clip, excerpt } from "../text/clip.ts";
import { fromSeconds } from "../text/instant.ts";
import { guardedXml, type XmlElement } from "./guarded-xml.ts";
import { type XmlHost, xmlHost } from "./xml-host.ts";

const argsMax = 8192;

type Attributes = XmlElement["attributes"];

/**
 * Reads nmap's -oX (docs/nmap.dtd of nmap), of any version, and masscan's, which copies it. A host that is only hinted at
 * (`hosthint`) or that other elements mention is passed over.
 */
export function readNmapXml(): ScanReader {
  const report = outsideReport({ tool: "nmap", format: "nmap_xml" });
  let parts: ScanPart[] = [];
  let host: XmlHost | null = null;
  /** masscan writes a host for everything that it heard, also of one port. */
  let merger: ReturnType<typeof portMerger> | null = null;
  let isKnown = true;
  const coverage: Coverage[] = [];
  let finished: Attributes | null = null;

  const takeRoot = ({ name, attributes }: XmlElement): void => {
    if (name !== "nmaprun")
      throw new ScanError("not_a_scan", `This is XML, but not of nmap: it begins with <${excerpt(name)}>.`);
    const isMasscan = attributes.scanner === "masscan";
    if (isMasscan) merger = portMerger();
    report.know({
      tool: isMasscan ? "masscan" : "nmap",
      version: clip(attributes.version),
      args: clip(redactArguments((attributes.args ?? "").slice(0, argsMax * 2)), argsMax),
      startedAt: fromSeconds(attributes.start),
    });
  };

  const takeScanInfo = (attributes: Attributes): void => {
    const protocol = protocolByName(attributes.protocol);
    const ports = attributes.services === undefined ? null : readPortRanges(attributes.services);
    if (protocol === null || ports === null) isKnown = false;
    else coverage.push({ protocol, ports });
  };

  const xml = guardedXml({
    place: () => (host === null ? "" : `, within the host ${host.address ?? "without an address"}`),
    open(element, path) {
      const depth = path.length;
      if (depth === 1) takeRoot(element);
      else if (depth === 2 && element.name === "host") host = xmlHost(element.attributes);
      else if (depth === 2 && element.name === "scaninfo") takeScanInfo(element.attributes);
      else if (depth === 3 && element.name === "finished") finished = element.attributes;
      else host?.open(element, path[depth - 2] ?? "");
    },
    text: (text, path) => host?.text(text, path[path.length - 1] ?? ""),
    close(name, path) {
      if (host === null) return;
      const port = host.close(name, path[path.length - 2] ?? "");
      if (port !== null) for (const each of merger?.add(port) ?? [port]) parts.push(...report.port(each));
      if (path.length !== 2) return;
      const whole = host.host();
      if (whole !== null) parts.push(...report.host(whole));
      host = null;
    },
  });

  const taken = (): ScanPart[] => {
    const all = parts;
    parts = [];
    return all;
  };

  return {
    read(text) {
      xml.write(text);
      return taken();
    },
    end() {
      xml.end();
      const { outcome, note } = outcomeOf(finished);
      if (note !== null) report.note(note);
      return [
        ...taken(),
        ...(merger?.rest() ?? []).flatMap((port) => report.port(port)),
        ...report.end({
          outcome,
          coverage: isKnown && coverage.length > 0 ? coverage : null,
          finishedAt: fromSeconds(finished?.time),
        }),
      ];
    },
  };
}

/** Before nmap 5.35 `finished` had no `exit`; an error has had its message since then and before. */
function outcomeOf(finished: Attributes | null): { outcome: ScanEnd["outcome"]; note: string | null } {
  if (finished === null)
    return { outcome: "partial", note: "nmap did not write that it finished, so this may not be all." };
  if (finished.exit === "error" || finished.errormsg)
    return {
      outcome: "failed",
      note: `nmap ended with an error: ${excerpt(finished.errormsg ?? "unknown")}`,
    };
  return { outcome: "complete", note: null };
}
