import { addressClassOf } from "../../../lib/ports/address-class.ts";
import { type Applied, applyScan } from "../../../lib/ports/apply-scan.ts";
import { emptyView, type KnownView } from "../../../lib/ports/endpoint.ts";
import type { Look, SeenPort } from "../../../lib/ports/look.ts";
import type { Situation, VantageView } from "../../../lib/ports/situation.ts";

export const hourMs = 3_600_000;
export const noonMs = Date.UTC(2026, 10, 2, 12);
export const publicAddress = "203.0.113.10";

export type SeenInput = Partial<SeenPort> & { port: number };

/** A port as it was seen; open TCP at the public address, unless said otherwise. */
function seenPort({ port, ...more }: SeenInput): SeenPort {
  const address = more.address ?? publicAddress;
  return {
    addressClass: addressClassOf(address),
    address,
    protocol: "tcp",
    port,
    state: "open",
    reason: null,
    service: null,
    isProbed: false,
    product: null,
    version: null,
    isTls: null,
    processes: [],
    unit: null,
    package: null,
    ...more,
  };
}

export type LookInput = {
  atHours: number;
  id?: string;
  tool?: string;
  outcome?: Look["outcome"];
  /** Ranges that were covered to the end; none for a host that was down. */
  covered?: readonly (readonly [number, number])[];
  closed?: readonly (readonly [number, number])[];
  protocols?: readonly ("tcp" | "udp")[];
  ports?: readonly SeenInput[];
};

/** A look from outside at the one public address. */
export function outsideLook(input: LookInput): Look {
  const { atHours, outcome = "complete", covered = [[1, 65_535]], protocols = ["tcp"], ports = [] } = input;
  const closed = input.closed ?? covered;
  return {
    scanId: input.id ?? `outside-${atHours}`,
    tool: input.tool ?? "nmap",
    atMs: noonMs + atHours * hourMs,
    view: "outside",
    outcome,
    covered:
      outcome === "complete"
        ? protocols.map((protocol) => ({ address: publicAddress, protocol, ports: covered, closed }))
        : [],
    ports: ports.map(seenPort),
  };
}

/** A look from inside: all of `ss -tulpn`. */
export function insideLook(input: LookInput): Look {
  const {
    atHours,
    outcome = "complete",
    covered = [[1, 65_535]],
    protocols = ["tcp", "udp"],
    ports = [],
  } = input;
  return {
    scanId: input.id ?? `inside-${atHours}`,
    tool: input.tool ?? "ss",
    atMs: noonMs + atHours * hourMs,
    view: "inside",
    outcome,
    covered:
      outcome === "complete"
        ? protocols.map((protocol) => ({ address: null, protocol, ports: covered, closed: covered }))
        : [],
    ports: ports.map((port) => seenPort({ address: "0.0.0.0", ...port })),
  };
}

/** Applies looks one after the other, each at its own time. */
export function applyAll(looks: readonly Look[], from: KnownView = emptyView): Applied {
  let applied: Applied = { view: from, changes: [], learned: [] };
  for (const look of looks) applied = applyScan(applied.view, look, look.atMs);
  return applied;
}

export const vantage = (looks: readonly Look[], more: Partial<VantageView> = {}): VantageView => ({
  name: "fra-1",
  network: "internet",
  address: "198.51.100.7",
  intervalMs: hourMs,
  view: applyAll(looks).view,
  ...more,
});

export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length !== 1)
    throw new Error(`one was expected, there are ${items.length}`);
  return item;
}

export const situationAt = (situations: readonly Situation[], port: number): Situation =>
  only(situations.filter(({ id }) => id.port === port));
