import { requeueDeliveries } from "../store/delivery/requeue-deliveries.ts";
import { patienceMs } from "./back-off.ts";

/**
 * Sends failed deliveries again, for another day if need be: named ones, or all. Who may do that is the caller's to check.
 *
 * @returns how many there were
 */
export const requeue = (deliveryIds: readonly number[] | null, now: Date): Promise<number> =>
  requeueDeliveries(deliveryIds, { now, giveUpAt: new Date(now.getTime() + patienceMs) });
