import { setTimeout as sleep } from "node:timers/promises";
import { findDeliveries, type StoredDelivery } from "../store/delivery/list-deliveries.ts";

/**
 * Waits until a delivery is over, for a person who looks on. What is not over within `patienceMs` is answered as it is:
 * the server takes its time, or no worker runs. Null: there is no such delivery.
 */
export async function awaitDelivery(deliveryId: number, patienceMs: number): Promise<StoredDelivery | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const [found] = await findDeliveries([deliveryId]);
    if (!found) return null;
    const isOver = found.state !== "waiting" && found.state !== "sending";
    if (isOver || performance.now() >= until) return found;
    await sleep(200);
  }
}
