import { countOf, formatDuration } from "../../../../../lib/look/wording.ts";
import type { readOwnVantage } from "../../../../../lib/read/audit-runs.ts";
import type { ScanTargets } from "../../../../../lib/read/scan-targets.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { saveVantage, scanNow } from "../actions.ts";
import { PlaceFields } from "./place-fields.tsx";

type Own = Awaited<ReturnType<typeof readOwnVantage>>;
type OwnVantageCardProps = {
  own: Own;
  targets: ScanTargets;
  isAdmin: boolean;
  canAct: boolean;
};

const intervals = [60, 360, 720, 1_440, 10_080];

/** Doorwatch as a vantage: whether it looks, at what, and from where. */
export function OwnVantageCard({ own, targets, isAdmin, canAct }: OwnVantageCardProps) {
  const isOn = own?.isEnabled ?? false;
  return (
    <Card title="Our own vantage" summary={isOn ? "on" : "off"}>
      <div className="grid gap-4 px-4 pt-2 pb-4">
        <p className="max-w-[80ch] text-muted">
          Doorwatch itself tries the ports of registered addresses, and takes one harmless look at what
          answers: no passwords, no guessing. An address has to be registered by a person and shown by a
          report of that very server; nothing else is ever touched.
        </p>
        <Reach targets={targets} />
        {canAct && isOn && (
          <ActionForm action={scanNow} label="Scan now" className="flex flex-wrap items-end gap-2">
            <Field
              label="Scan now"
              name="server"
              list="servers"
              maxLength={200}
              autoComplete="off"
              placeholder="all servers"
              className="w-52"
            />
            <Button type="submit" disabled={targets.servers === 0}>
              Begin
            </Button>
          </ActionForm>
        )}
        {isAdmin ? (
          <VantageForm own={own} />
        ) : (
          <p className="text-sm text-muted">
            {isOn && own
              ? `It stands in the ${own.network} network and looks at each server every ${formatDuration(own.intervalMinutes * 60)}.`
              : "An admin can turn it on."}
          </p>
        )}
      </div>
    </Card>
  );
}

function Reach({ targets: { servers, addresses, refused } }: { targets: ScanTargets }) {
  return (
    <div className="grid gap-1">
      <p>
        {servers === 0
          ? "There is no address that it may look at."
          : `It may look at ${countOf(addresses, "address", "addresses")} of ${countOf(servers, "server")}.`}
      </p>
      {refused.length > 0 && (
        <ul className="grid gap-0.5 text-sm text-muted" aria-label="Refused addresses">
          {refused.map((words) => (
            <li key={words} className="wrap-anywhere">
              <SafeText text={words} max={300} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function VantageForm({ own }: { own: Own }) {
  return (
    <ActionForm action={saveVantage} label="Our own vantage" className="grid gap-3 border-t pt-4">
      <label className="flex items-center gap-2">
        <input type="checkbox" name="enabled" defaultChecked={own?.isEnabled ?? false} /> Look at the fleet
        regularly
      </label>
      <div className="flex flex-wrap items-start gap-3">
        <SelectField label="Every" name="interval" defaultValue={String(own?.intervalMinutes ?? 1_440)}>
          {[...new Set([...intervals, own?.intervalMinutes ?? 1_440])]
            .sort((a, b) => a - b)
            .map((minutes) => (
              <option key={minutes} value={minutes}>
                {formatDuration(minutes * 60)}
              </option>
            ))}
        </SelectField>
        <PlaceFields network={own?.network ?? "internet"} address={own?.address ?? null} />
      </div>
      <Button type="submit" tone="main" className="justify-self-start">
        Save
      </Button>
    </ActionForm>
  );
}
