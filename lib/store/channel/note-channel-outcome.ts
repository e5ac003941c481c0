import { getPrisma } from "../prisma.ts";

/** The channel took something: what failed before counts no more. */
export async function noteChannelSuccess(channelId: number): Promise<void> {
  await getPrisma().channel.updateMany({
    where: { channelId, failures: { gt: 0 } },
    data: { failures: 0 },
  });
}

/**
 * A delivery to the channel was given up. After `failuresMax` in a row it switches itself off.
 *
 * @param words why, with the last words of the server; shown where the channel is
 */
export async function noteChannelFailure(
  channelId: number,
  failuresMax: number,
  words: string,
): Promise<void> {
  await getPrisma().$transaction([
    getPrisma().channel.updateMany({ where: { channelId }, data: { failures: { increment: 1 } } }),
    getPrisma().channel.updateMany({
      where: { channelId, isEnabled: true, failures: { gte: failuresMax } },
      data: { isEnabled: false, disabledReason: words },
    }),
  ]);
}
