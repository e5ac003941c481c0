import { findOwnNetworks } from "../audit/own-networks.ts";
import type { Blocklist } from "../block/block.ts";
import { blockedDaysMax, decideBlocks, probesMin } from "../block/decide-blocks.ts";
import { parseOwnNetworks } from "../classify/network-set.ts";
import { getEnv } from "../env.ts";
import { stepMs } from "../log/time-range.ts";
import { listBlockCandidates } from "../store/burst/list-block-candidates.ts";
import { listAllAddresses } from "../store/server/list-all-addresses.ts";

/** Sources that are looked at: firewalls take lists of this size easily. */
const candidatesMax = 10_000;

/** What to block as of now, and what is spared. */
export async function readBlocklist(now: Date): Promise<Blocklist> {
  const since = new Date(now.getTime() - blockedDaysMax * stepMs.day);
  const [candidates, serverAddresses, ownNetworks] = await Promise.all([
    listBlockCandidates(since, probesMin, candidatesMax),
    listAllAddresses(),
    findOwnNetworks(parseOwnNetworks(getEnv().OWN_NETWORKS)),
  ]);
  return decideBlocks(
    candidates.map(({ firstAt, lastAt, effect, ...candidate }) => ({
      ...candidate,
      firstAtMs: firstAt.getTime(),
      lastAtMs: lastAt.getTime(),
      reached: effect === "reached",
    })),
    { ownNetworks, serverAddresses },
    now.getTime(),
  );
}
