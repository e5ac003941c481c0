import type { Notice } from "../alert/notice.ts";
import { deliverySettings } from "../deliver/delivery-settings.ts";
import { getEnv } from "../env.ts";
import { renderMail } from "../notice/render-mail.ts";
import { findDeliveries } from "../store/delivery/list-deliveries.ts";
import { type DeliveryRow, deliveryRow } from "./deliveries.ts";

/** One delivery with what it says, and with that as a mail, whatever its channel makes of it. */
export type DeliveryPage = {
  delivery: DeliveryRow;
  notice: Notice;
  /** `html` is a whole document of ours, made to be shown in a frame of its own. */
  mail: { subject: string; text: string; html: string };
};

/** Null: there is none. */
export async function readDelivery(deliveryId: number): Promise<DeliveryPage | null> {
  const [found] = await findDeliveries([deliveryId]);
  if (!found) return null;
  const { host } = deliverySettings(getEnv());
  const { subject, text, html } = renderMail(found.notice, { key: found.dedupKey, host });
  return { delivery: deliveryRow(found), notice: found.notice, mail: { subject, text, html } };
}
