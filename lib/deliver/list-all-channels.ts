import { listChannels } from "../store/channel/list-channels.ts";
import type { Channel } from "./channel.ts";
import { type DeliverySettings, settingsChannel } from "./delivery-settings.ts";

/** Every channel, that of the settings first; with their secrets, so for sending alone. */
export const listAllChannels = async (settings: Pick<DeliverySettings, "to">): Promise<Channel[]> => [
  settingsChannel(settings),
  ...(await listChannels()),
];
