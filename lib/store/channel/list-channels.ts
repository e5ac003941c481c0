import { type Channel, ChannelChoices, readTarget } from "../../deliver/channel.ts";
import { getPrisma } from "../prisma.ts";

/**
 * The channels that people made, with their secrets: for sending alone. One whose configuration cannot be read is left
 * out; what is on its way to it says then that it is gone.
 */
export async function listChannels(): Promise<Channel[]> {
  const rows = await getPrisma().channel.findMany({ orderBy: { channelId: "asc" } });
  return rows.flatMap((row) => {
    const target = readTarget(row.kind, row.config);
    const choices = ChannelChoices.safeParse({
      name: row.name,
      isEnabled: row.isEnabled,
      minSeverity: row.minSeverity,
      takesDigest: row.takesDigest,
      hourlyMax: row.hourlyMax,
    });
    if (!target.ok || !choices.success) return [];
    const { channelId, failures, disabledReason } = row;
    return [{ ...choices.data, channelId, target: target.value, failures, disabledReason }];
  });
}
