import {
  type NetworkSet,
  type OwnNetwork,
  parseNetworkSet,
  parseOwnNetworks,
} from "../classify/network-set.ts";
import type { Env } from "../env.ts";

/** What the configuration says about addresses. */
export type IngestSettings = { trustedProxies: NetworkSet; ownNetworks: readonly OwnNetwork[] };

/** @throws Error that names the entry of TRUSTED_PROXIES or OWN_NETWORKS that cannot be read */
export const ingestSettings = (env: Pick<Env, "TRUSTED_PROXIES" | "OWN_NETWORKS">): IngestSettings => ({
  trustedProxies: parseNetworkSet(env.TRUSTED_PROXIES),
  ownNetworks: parseOwnNetworks(env.OWN_NETWORKS),
});
