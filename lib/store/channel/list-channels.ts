import { type Channel, ChannelChoices } from "../../deliver/channel.ts";
import { getPrisma } from "../prisma.ts";
import { readStoredConfig } from "./stored-config.ts";

/**
 * The channels that people made, with their secrets: for sending alone. One that was sealed with another key is locked;
 * one of a form that we do not know is left out, and what is on its way to it says then that it is gone.
 */
export async function listChannels(): Promise<Channel[]> {
  const rows = await getPrisma().channel.findMany({ orderBy: { channelId: "asc" } });
  return rows.flatMap((row) => {
    const target = readStoredConfig(row.kind, row.config);
    const choices = ChannelChoices.safeParse({
      name: row.name,
      isEnabled: row.isEnabled,
      minSeverity: row.minSeverity,
      takesDigest: row.takesDigest,
      hourlyMax: row.hourlyMax,
    });
    if (target === null || !choices.success) return [];
    const { channelId, failures, disabledReason } = row;
    return [{ ...choices.data, channelId, target, failures, disabledReason }];
  });
}
