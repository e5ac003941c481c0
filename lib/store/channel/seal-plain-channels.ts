import { isSealed, readTarget } from "../../deliver/channel.ts";
import { getPrisma } from "../prisma.ts";
import { currentKey, isPlain, storedConfig } from "./stored-config.ts";

/**
 * Seals what was stored before anything was sealed. A channel that is changed meanwhile is left to who changes it.
 *
 * @returns how many were sealed, and how many still lie open because this process has no key
 */
export async function sealPlainChannels(): Promise<{ sealed: number; open: number }> {
  const key = currentKey();
  const rows = await getPrisma().channel.findMany({ select: { channelId: true, kind: true, config: true } });
  const counts = { sealed: 0, open: 0 };
  for (const { channelId, kind, config } of rows) {
    const target = readTarget(kind, config);
    if (!isPlain(config) || !target.ok || !isSealed(target.value.kind)) continue;
    if (key === null) {
      counts.open += 1;
      continue;
    }
    const { count } = await getPrisma().channel.updateMany({
      where: { channelId, config: { equals: config ?? {} } },
      data: { config: storedConfig(target.value, key) },
    });
    counts.sealed += count;
  }
  return counts;
}
