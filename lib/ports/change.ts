import { type AddressClass, addressClassText } from "./address-class.ts";
import type { EndpointId, Holder, PortState } from "./endpoint.ts";

export type ChangeKind =
  | "opened"
  | "closed"
  | "reopened"
  | "service_changed"
  | "process_changed"
  | "unit_changed"
  | "bind_widened"
  | "bind_narrowed";

/** One side of a change. */
export type ChangeSide = { state: PortState; addressClass: AddressClass; holder: Holder };

/** Something that became different between two looks of one view. */
export type Change = {
  kind: ChangeKind;
  endpoint: EndpointId;
  atMs: number;
  scanId: string;
  /** Null for an endpoint that begins. */
  from: ChangeSide | null;
  to: ChangeSide;
  /** The endpoint has opened and closed at least three times within 24 hours: one message, then a digest. */
  isFlapping: boolean;
};

/** `554/tcp`; `short-lived ports/udp` for those of one process. */
export const portText = ({ port, protocol, ephemeralOf }: EndpointId): string =>
  ephemeralOf === null ? `${port}/${protocol}` : `short-lived ports/${protocol} of ${ephemeralOf}`;

/** Who holds a port, for sentences; null where nobody knows. */
export function holderText({ processes, service, isProbed, product }: Holder): string | null {
  if (processes.length > 0) return processes.join(", ");
  if (product !== null) return product;
  return isProbed ? service : null;
}

/** A change as a sentence. Names in it come from the network: to be shown as such. */
export function changeText({ kind, endpoint, from, to }: Change): string {
  const port = portText(endpoint);
  const holder = holderText(to.holder);
  const by = holder === null ? "" : ` by ${holder}`;
  const sides = (side: (holder: Holder) => string | null): string =>
    `from ${(from && side(from.holder)) ?? "unknown"} to ${side(to.holder) ?? "unknown"}`;
  switch (kind) {
    case "opened":
      return `${port} was opened on ${addressClassText(to.addressClass)}${by}.`;
    case "reopened":
      return `${port} was opened again on ${addressClassText(to.addressClass)}${by}.`;
    case "closed":
      return to.state === "filtered"
        ? `${port} on ${addressClassText(to.addressClass)} gives no answer any more, in two complete scans.`
        : `${port} on ${addressClassText(to.addressClass)} is closed, in two complete scans.`;
    case "bind_widened":
      return `${port}${by} was opened up: from ${addressClassText(from?.addressClass ?? "loopback")} to ${addressClassText(to.addressClass)}.`;
    case "bind_narrowed":
      return `${port} was drawn in: from ${addressClassText(from?.addressClass ?? "any")} to ${addressClassText(to.addressClass)}.`;
    case "service_changed":
      return `${port} speaks something else: ${sides(serviceText)}.`;
    case "process_changed":
      return `${port} is held by another process: ${sides(({ processes }) => processes.join(", ") || null)}.`;
    case "unit_changed":
      return `${port} belongs to another unit: ${sides(({ unit }) => unit)}.`;
  }
}

const serviceText = ({ service, product, isTls }: Holder): string | null =>
  [product ?? service, isTls === true ? "with TLS" : null].filter((part) => part !== null).join(" ") || null;
