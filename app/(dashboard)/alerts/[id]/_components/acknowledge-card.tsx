import type { AlertDetails } from "../../../../../lib/read/alert-rows.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { acknowledge, takeBack } from "../actions.ts";

type AcknowledgeCardProps = { alert: AlertDetails; canAct: boolean; isAsked: boolean; now: Date };

/** Who has taken the alert on, or the form to do so. */
export function AcknowledgeCard({ alert, canAct, isAsked, now }: AcknowledgeCardProps) {
  if (alert.acknowledgedBy !== null)
    return <Acknowledged alert={alert} by={alert.acknowledgedBy} canAct={canAct} now={now} />;
  if (alert.state === "resolved") return null;
  if (!canAct)
    return (
      <Card title="Acknowledge">
        <p className="px-4 pt-1 pb-4 text-muted">
          Nobody has taken it on. Your role shows alerts; it takes an operator to acknowledge them.
        </p>
      </Card>
    );
  return (
    <Card title="Acknowledge">
      <ActionForm action={acknowledge} label="Acknowledge" className="grid gap-3 p-4 pt-2">
        <p className="text-sm text-muted">
          Others see that you have it. It is told again only if it becomes urgent.
        </p>
        <input type="hidden" name="alert" value={alert.id} />
        <Field
          label="Note"
          name="note"
          maxLength={500}
          autoComplete="off"
          placeholder="what you do about it"
        />
        <SelectField label="For how long" name="minutes" defaultValue="">
          <option value="">as long as it goes on</option>
          <option value="60">1 hour</option>
          <option value="240">4 hours</option>
          <option value="1440">1 day</option>
          <option value="10080">1 week</option>
        </SelectField>
        <Button type="submit" tone={isAsked ? "main" : "plain"} className="justify-self-start">
          Acknowledge
        </Button>
      </ActionForm>
    </Card>
  );
}

type AcknowledgedProps = Omit<AcknowledgeCardProps, "isAsked"> & { by: string };

function Acknowledged({ alert, by, canAct, now }: AcknowledgedProps) {
  const { acknowledgedAt, acknowledgedUntil, acknowledgedNote } = alert;
  const isOver = acknowledgedUntil !== null && new Date(acknowledgedUntil) <= now;
  return (
    <Card title={isOver ? "Was acknowledged" : "Acknowledged"}>
      <div className="grid gap-2 p-4 pt-2">
        <p className="wrap-anywhere">
          {by}
          {acknowledgedAt && (
            <span className="text-muted">
              {" "}
              on <TimeText time={acknowledgedAt} now={now} />
              {acknowledgedUntil ? (
                <>
                  , until <TimeText time={acknowledgedUntil} now={now} />
                </>
              ) : (
                ", as long as it goes on"
              )}
            </span>
          )}
        </p>
        {acknowledgedNote && (
          <p className="border-l-2 border-line-strong pl-3 wrap-anywhere">
            <SafeText text={acknowledgedNote} max={500} />
          </p>
        )}
        {canAct && alert.state !== "resolved" && (
          <ActionForm action={takeBack} label="Take it back" className="grid gap-2">
            <input type="hidden" name="alert" value={alert.id} />
            <Button type="submit" className="justify-self-start">
              Take it back
            </Button>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}
