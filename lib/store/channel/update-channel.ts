import type { ChannelChoices, ChannelTarget } from "../../deliver/channel.ts";
import { getPrisma } from "../prisma.ts";
import { Prisma } from "../prisma-client/client.ts";
import { storedConfig } from "./stored-config.ts";

/**
 * Changes a channel. One that is switched on starts with a clean slate.
 *
 * @param target null keeps where it leads and its secrets
 * @returns false when there is no such channel, `name_taken` when another has the name
 */
export async function updateChannel(
  channelId: number,
  choices: ChannelChoices,
  target: ChannelTarget | null,
): Promise<boolean | "name_taken"> {
  try {
    const { count } = await getPrisma().channel.updateMany({
      where: { channelId },
      data: {
        ...choices,
        ...(target === null ? {} : { kind: target.kind, config: storedConfig(target) }),
        ...(choices.isEnabled ? { failures: 0, disabledReason: null } : {}),
      },
    });
    return count > 0;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "name_taken";
    throw error;
  }
}
