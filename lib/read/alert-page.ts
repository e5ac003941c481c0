import type { Alert } from "../alert/alert.ts";
import type { Notice } from "../alert/notice.ts";
import { deliverySettings } from "../deliver/delivery-settings.ts";
import { getEnv } from "../env.ts";
import { composeNotice } from "../notice/compose-notice.ts";
import { findAlert } from "../store/alert/load-alerts.ts";
import { matchersFor, type SilenceReach, silenceReaches } from "../watch/begin-silence.ts";
import { readPolicy } from "../watch/read-policy.ts";
import type { AlertDetails } from "./alert-rows.ts";
import { readAlert } from "./alerts.ts";
import { type DeliveryRow, listDeliveries } from "./deliveries.ts";

/** An alert as its page shows it. */
export type AlertPage = {
  alert: AlertDetails;
  /** What is to be said of it as it stands now, in the words that its mails have. */
  notice: Pick<Notice, "state" | "tone" | "sections">;
  /** The newest first. */
  deliveries: DeliveryRow[];
  /** What a silence made from it may hide. */
  reaches: SilenceReach[];
  /** The origin that links of the notice begin with. */
  origin: string;
};

const deliveriesMax = 50;

/** Null: there is no such alert. */
export async function readAlertPage(id: string, now: Date): Promise<AlertPage | null> {
  const [details, alert] = await Promise.all([readAlert(id), findOne(id)]);
  if (!details || !alert) return null;
  const { publicUrl } = deliverySettings(getEnv());
  const [{ rows }, policy] = await Promise.all([
    listDeliveries({ alertId: alert.id, limit: deliveriesMax }),
    readPolicy(now),
  ]);
  const { state, tone, sections } = composeNotice({
    // Who has taken it on stands on the page itself.
    alert: { ...alert, acknowledged: null },
    kind: kindOf(alert),
    reason: alert.condition.worthReason,
    previous: alert.told,
    fleetName: null,
    publicUrl,
    nowMs: now.getTime(),
    timeZone: policy.timeZone,
  });
  return {
    alert: details,
    notice: { state, tone, sections },
    deliveries: rows,
    reaches: silenceReaches.filter((reach) => matchersFor(alert, reach) !== null),
    origin: publicUrl.replace(/\/+$/, ""),
  };
}

const findOne = async (id: string): Promise<Alert | null> =>
  /^\d{1,15}$/.test(id) ? findAlert(Number(id)) : null;

const kindOf = ({ state, told }: Alert): "firing" | "update" | "resolved" =>
  state === "resolved" ? "resolved" : told?.kind === "update" ? "update" : "firing";
