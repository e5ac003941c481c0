import { networkInterfaces } from "node:os";
import { type OwnNetwork, parseNetworkSet } from "../classify/network-set.ts";
import { logger } from "../logger.ts";
import { loadVantages } from "../store/vantage/vantages.ts";
import { readLiteral } from "../vantage/address-kind.ts";

/** Changes of vantages are heeded so soon. */
const keptMs = 15_000;

/**
 * The networks that count as our own: those of `OWN_NETWORKS`, the addresses of all vantages, and while our own vantage is
 * on those of this machine, from which it looks. The audit must not raise waves about itself.
 *
 * @param stated those of `OWN_NETWORKS`
 */
export async function findOwnNetworks(stated: readonly OwnNetwork[]): Promise<readonly OwnNetwork[]> {
  const vantages = await loadVantages();
  const known = vantages.flatMap(({ name, address }) => own(address, `vantage ${name}`));
  const isLooking = vantages.some(({ isOwn, isEnabled }) => isOwn && isEnabled);
  return [...stated, ...known, ...(isLooking ? thisMachine() : [])];
}

/** The same, read now and then; the last answer while the database is out of reach. */
export function openOwnNetworks(
  stated: readonly OwnNetwork[],
  nowMs: () => number = Date.now,
): () => Promise<readonly OwnNetwork[]> {
  let last = { networks: stated, atMs: Number.NEGATIVE_INFINITY };
  return async () => {
    if (nowMs() - last.atMs < keptMs) return last.networks;
    try {
      last = { networks: await findOwnNetworks(stated), atMs: nowMs() };
    } catch (error) {
      logger("audit").warn({ err: error }, "vantages cannot be read");
    }
    return last.networks;
  };
}

const thisMachine = (): OwnNetwork[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .flatMap(({ address }) => own(address, "this machine"));

/** One address as a network; a link-local one, which has a zone, is none that a log could show. */
function own(address: string | null, label: string): OwnNetwork[] {
  const literal = address === null ? null : readLiteral(address);
  if (literal === null) return [];
  return [{ network: literal.text, label, endsAtMs: null, set: parseNetworkSet(literal.text) }];
}
