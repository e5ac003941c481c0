import type { ListeningSocket, Observation } from "./scan.ts";

const nothingKnown: Omit<Observation, "state"> = {
  host: null,
  address: null,
  protocol: null,
  port: null,
  reason: null,
  service: null,
  serviceMethod: null,
  product: null,
  version: null,
  extraInfo: null,
  tunnel: null,
  banner: null,
  cpes: [],
  scripts: [],
  certificate: null,
  seenAt: null,
  socket: null,
};

const nothingKnownOfSocket: ListeningSocket = {
  family: null,
  interface: null,
  bindScope: null,
  process: null,
  pid: null,
  processes: [],
  user: null,
  unit: null,
  package: null,
  controlGroup: null,
  networkNamespace: null,
  connections: null,
};

/** An observation with all that is not given unknown. */
export const observation = (known: Partial<Observation> & { state: string }): Observation => ({
  ...nothingKnown,
  ...known,
});

/** A listening socket with all that is not given unknown; its first process is taken from `processes`. */
export function listeningSocket(known: Partial<ListeningSocket>): ListeningSocket {
  const [first] = known.processes ?? [];
  return { ...nothingKnownOfSocket, process: first?.name ?? null, pid: first?.pid ?? null, ...known };
}
