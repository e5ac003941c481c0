import type { Category } from "../log/vocabulary.ts";

/** What to block, for how long, and why. `address` is canonical, so it may stand in configuration as it is. */
export type Block = {
  /** An IPv4 address, an IPv6 address, or an IPv6 /64. */
  address: string;
  /** First probe that counts here. */
  sinceMs: number;
  untilMs: number;
  /** Most probes first. */
  categories: Category[];
  probes: number;
  servers: number;
  /** Ids of the waves that it took part in. */
  waves: number[];
  reached: boolean;
};

/** Why an address that probed is not blocked. */
export const sparedReasons = ["own", "server", "shared", "search_engine", "mostly_ordinary"] as const;
export type SparedReason = (typeof sparedReasons)[number];
export type Spared = { address: string; why: SparedReason };

export type Blocklist = { blocks: Block[]; spared: Spared[] };
