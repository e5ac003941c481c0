import type { ChannelChoices, ChannelTarget } from "../../deliver/channel.ts";
import { getPrisma } from "../prisma.ts";
import { storedConfig } from "./stored-config.ts";

/**
 * Makes a channel. Where it leads is sealed, which needs a key (`currentKey`).
 *
 * @returns its id; null when there is one of that name
 */
export async function createChannel(choices: ChannelChoices, target: ChannelTarget): Promise<number | null> {
  const [row] = await getPrisma().channel.createManyAndReturn({
    data: [{ ...choices, kind: target.kind, config: storedConfig(target) }],
    skipDuplicates: true,
    select: { channelId: true },
  });
  return row?.channelId ?? null;
}
