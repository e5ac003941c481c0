import type { Alert } from "../../alert/alert.ts";
import type { Queryable } from "../sql.ts";

/** What of an alert stands in its body and not in a column. */
export type AlertBody = Pick<
  Alert,
  "condition" | "peak" | "told" | "firstTold" | "sequence" | "turnsMs" | "withheld"
>;

export type AlertRow = {
  alertId: number;
  rule: Alert["rule"];
  key: string;
  state: Alert["state"];
  startedAt: Date;
  heldAt: Date;
  endedAt: Date | null;
  body: AlertBody;
  acknowledgedBy: string | null;
  acknowledgedAt: Date | null;
  acknowledgedUntil: Date | null;
  acknowledgedNote: string | null;
  digestedAt: Date | null;
};

export const alertColumns = (sql: Queryable) => sql`
  alert_id as "alertId", rule, key, state, started_at as "startedAt", held_at as "heldAt", ended_at as "endedAt", body,
  acknowledged_by as "acknowledgedBy", acknowledged_at as "acknowledgedAt",
  acknowledged_until as "acknowledgedUntil", acknowledged_note as "acknowledgedNote", digested_at as "digestedAt"`;

/** A stored alert as the value that decisions work with. */
export function alertOf(row: AlertRow): Alert {
  const { rule, key, state, body, acknowledgedBy: by, acknowledgedAt: at } = row;
  return {
    id: String(row.alertId),
    ...{ rule, key, state },
    ...body,
    startedMs: row.startedAt.getTime(),
    heldMs: row.heldAt.getTime(),
    endedMs: row.endedAt?.getTime() ?? null,
    digestedMs: row.digestedAt?.getTime() ?? null,
    acknowledged:
      by === null || at === null
        ? null
        : {
            by,
            atMs: at.getTime(),
            note: row.acknowledgedNote ?? "",
            untilMs: row.acknowledgedUntil?.getTime() ?? null,
          },
  };
}
