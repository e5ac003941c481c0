import { getPrisma } from "../prisma.ts";

/** Removes a channel; its deliveries stay listed. False when there is none. */
export async function deleteChannel(channelId: number): Promise<boolean> {
  const { count } = await getPrisma().channel.deleteMany({ where: { channelId } });
  return count > 0;
}
