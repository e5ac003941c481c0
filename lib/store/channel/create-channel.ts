import type { ChannelChoices, ChannelTarget } from "../../deliver/channel.ts";
import { getPrisma } from "../prisma.ts";

/**
 * Makes a channel.
 *
 * @returns its id; null when there is one of that name
 */
export async function createChannel(choices: ChannelChoices, target: ChannelTarget): Promise<number | null> {
  const [row] = await getPrisma().channel.createManyAndReturn({
    data: [{ ...choices, kind: target.kind, config: target.config }],
    skipDuplicates: true,
    select: { channelId: true },
  });
  return row?.channelId ?? null;
}
