import { z } from "zod";

/** Places in lists, as cursors carry them. They come from outside, so each is held to what can be a place at all. */

/** Stored lines lie between 2000 and shortly after now; what lies beyond four-digit years no database is asked. */
const time = z.int().min(0).max(Date.UTC(9999, 0));
const number = z.int().min(0);

/**
 * Place in the list of requests: newest first, at one moment probes before ordinary ones, then by descending number.
 * An ordinary request is known by its block and its index there.
 */
export const RequestPlace = z.union([
  z.object({ at: time, probe: number }),
  z.object({ at: time, block: number, index: number }),
]);
export type RequestPlace = z.infer<typeof RequestPlace>;

/** Place in the list of sources: most probes first, then by name. */
export const SourcePlace = z.object({
  probes: number,
  source: z
    .string()
    .max(1_000)
    .refine((text) => !text.includes("\0")),
});

/** Place in the list of waves: the last seen first, then by descending number. */
export const WavePlace = z.object({ lastMs: time, waveId: number });

/** Place in the list of alerts: those that began last first, then by descending number. */
export const AlertPlace = z.object({ startedMs: time, alertId: number });

/** Place in the list of deliveries: newest first. */
export const DeliveryPlace = z.object({ deliveryId: number });

const word = z
  .string()
  .max(1_000)
  .refine((text) => !text.includes("\0"));

/** Place in the list of ports: by server, protocol and port. */
export const EndpointPlace = z.object({ serverId: number, protocol: word, port: number, key: word });

/** Place in the list of findings: the worst first, then by descending number. */
export const FindingPlace = z.object({ rank: number, findingId: number });

/** Place in the list of changes: newest first. */
export const ChangePlace = z.object({ atMs: time, changeId: number });

/** Place in the list of reports: newest first. */
export const ScanPlace = z.object({ scanId: number });

/** Place in the list of unclaimed hosts: most open ports first. */
export const HostPlace = z.object({
  open: number,
  address: z.union([z.ipv4(), z.ipv6()]),
});

/** Negative when `a` comes first in the list. */
export function comparePlaces(a: RequestPlace, b: RequestPlace): number {
  if (a.at !== b.at) return b.at - a.at;
  if ("probe" in a) return "probe" in b ? b.probe - a.probe : -1;
  if ("probe" in b) return 1;
  return b.block - a.block || b.index - a.index;
}
