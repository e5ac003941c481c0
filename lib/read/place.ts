import { z } from "zod";

/**
 * Place in the list of requests: newest first, at one moment probes before ordinary ones, then by descending number.
 * An ordinary request is known by its block and its index there.
 */
export const Place = z.union([
  z.object({ at: z.number(), probe: z.number() }),
  z.object({ at: z.number(), block: z.number(), index: z.number() }),
]);
export type Place = z.infer<typeof Place>;

/** Negative when `a` comes first in the list. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return b.at - a.at;
  if ("probe" in a) return "probe" in b ? b.probe - a.probe : -1;
  if ("probe" in b) return 1;
  return b.block - a.block || b.index - a.index;
}
