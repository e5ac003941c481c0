import { observation } from "../observation.ts";
import { readPortRanges } from "../port-ranges.ts";
import { protocolByName } from "../protocol-name.ts";
import {
  type Coverage,
  type Observation,
  outputMax,
  type ScannedHost,
  type ScriptOutput,
  type UnlistedPorts,
} from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import { clip } from "../text/clip.ts";
import { fromSeconds } from "../text/instant.ts";
import { certificateReader } from "./certificate.ts";
import type { XmlElement } from "./guarded-xml.ts";

const scriptsMax = 32;
/** Characters of script output that are kept for one port. */
const scriptTextMax = 4 * outputMax;
const namesMax = 64;

type XmlAttributes = XmlElement["attributes"];

/** Gathers one `<host>` of nmap's XML; ports leave as soon as they are closed. */
export type XmlHost = {
  open(element: XmlElement, parent: string): void;
  text(text: string, parent: string): void;
  /** Gives the port that ends here, if one does. */
  close(name: string, parent: string): Observation | null;
  /** The host itself; null where it has no address. */
  host(): ScannedHost | null;
  readonly address: string | null;
};

export function xmlHost(attributes: XmlAttributes): XmlHost {
  let address: string | null = null;
  let status: XmlAttributes = {};
  const names: { name: string; isUsers: boolean }[] = [];
  const unlisted: UnlistedPorts[] = [];
  let port: XmlPort | null = null;

  const take: Readonly<Record<string, (found: XmlAttributes) => void>> = {
    "host/status": (found) => {
      status = found;
    },
    "host/address": (found) => {
      if (found.addrtype !== "mac") address ??= clip(found.addr);
    },
    "hostnames/hostname": (found) => {
      const name = clip(found.name);
      if (name !== null && names.length < namesMax) names.push({ name, isUsers: found.type === "user" });
    },
    "ports/extraports": (found) => {
      if (unlisted.length < namesMax)
        unlisted.push({ state: clip(found.state) ?? "", count: Number(found.count) || 0, coverage: null });
    },
    "extraports/extrareasons": (found) => {
      const last = unlisted.pop();
      if (last) unlisted.push({ ...last, coverage: withReason(last.coverage, found) });
    },
    "ports/port": (found) => {
      port = xmlPort(found);
    },
  };

  const orderedNames = (): string[] => [
    ...new Set([...names.filter((n) => n.isUsers), ...names].map(({ name }) => name)),
  ];

  return {
    get address() {
      return address;
    },
    open(element, parent) {
      const handle = take[`${parent}/${element.name}`];
      if (handle) handle(element.attributes);
      else port?.open(element, parent);
    },
    text: (text) => port?.text(text),
    close(name, parent) {
      if (port === null) return null;
      if (name !== "port" || parent !== "ports") {
        port.close(name);
        return null;
      }
      const found = port.observation();
      const isPort = port.isPort;
      port = null;
      // masscan writes answers of ICMP as ports too.
      if (!isPort) return null;
      return { ...found, address, host: orderedNames()[0] ?? null };
    },
    host: () =>
      address === null
        ? null
        : {
            address,
            names: orderedNames(),
            state: stateOf(status.state),
            reason: clip(status.reason),
            startedAt: fromSeconds(attributes.starttime),
            endedAt: fromSeconds(attributes.endtime),
            isTimedOut: attributes.timedout === "true",
            unlisted,
          },
  };
}

const stateOf = (text: string | undefined): ScannedHost["state"] =>
  text === "up" || text === "down" || text === "skipped" ? text : "unknown";

/** From nmap 7.94 on the reason names its ports. */
function withReason(before: Coverage | null, found: XmlAttributes): Coverage | null {
  const protocol = protocolByName(found.proto);
  const ports = found.ports === undefined ? null : readPortRanges(found.ports);
  if (protocol === null || ports === null) return before;
  if (before === null) return { protocol, ports };
  const all = [...before.ports, ...ports].map(([first, last]) => `${first}-${last}`).join(",");
  return before.protocol === protocol ? { protocol, ports: readPortRanges(all) ?? ports } : before;
}

type XmlPort = {
  open(element: XmlElement, parent: string): void;
  text(text: string): void;
  close(name: string): void;
  observation(): Observation;
  /** Its protocol has ports, or is not said. */
  readonly isPort: boolean;
};

function xmlPort(attributes: XmlAttributes): XmlPort {
  const number = /^\d{1,5}$/.test(attributes.portid ?? "") ? Number(attributes.portid) : -1;
  if (number < 0 || number > 65_535)
    throw new ScanError("malformed", `“${clip(attributes.portid, 40) ?? ""}” is no port's number.`);
  let state: XmlAttributes = {};
  let service: XmlAttributes = {};
  const cpes: string[] = [];
  const scripts: ScriptOutput[] = [];
  let scriptText = 0;
  let keys: string[] = [];
  let text = "";
  let certificate: ReturnType<typeof certificateReader> | null = null;
  let isInCertificate = false;

  const takeScript = (found: XmlAttributes): void => {
    isInCertificate = found.id === "ssl-cert";
    keys = [];
    if (isInCertificate) certificate = certificateReader();
    const output = clip(found.output, Math.min(outputMax, Math.max(scriptTextMax - scriptText, 1))) ?? "";
    scriptText += output.length;
    if (scripts.length < scriptsMax) scripts.push({ id: clip(found.id) ?? "", output });
  };

  const protocol = protocolByName(attributes.protocol);

  return {
    isPort: protocol !== null || attributes.protocol === undefined,
    open({ name, attributes: found }, parent) {
      text = "";
      if (parent === "port" && name === "state") state = found;
      else if (parent === "port" && name === "service") service = found;
      else if (parent === "port" && name === "script") takeScript(found);
      else if (name === "table" || name === "elem") keys.push(found.key ?? "");
    },
    text(more) {
      if (text.length < outputMax) text += more;
    },
    close(name) {
      if (name === "cpe" && cpes.length < scriptsMax) cpes.push(clip(text) ?? "");
      if (name === "elem" && isInCertificate) certificate?.value(keys, text);
      if (name === "table" || name === "elem") keys.pop();
      if (name === "script") isInCertificate = false;
      text = "";
    },
    observation: () =>
      observation({
        protocol,
        port: number,
        state: clip(state.state) ?? "unknown",
        reason: clip(state.reason),
        service: clip(service.name),
        serviceMethod: service.method === "table" || service.method === "probed" ? service.method : null,
        product: clip(service.product),
        version: clip(service.version),
        extraInfo: clip(service.extrainfo),
        tunnel: service.tunnel === "ssl" ? "ssl" : null,
        // masscan's XML has what the service said as an attribute.
        banner: clip(service.banner ?? scripts.find(({ id }) => id === "banner")?.output, outputMax),
        cpes,
        scripts,
        certificate: certificate?.certificate() ?? null,
      }),
  };
}
