import type { ScanTargets } from "../../../../../lib/read/scan-targets.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { savePrivateScans } from "../actions.ts";

/** Servers whose private and loopback addresses may be looked at; only an admin decides. */
export function PrivateCard({ targets: { privateAllowed } }: { targets: ScanTargets }) {
  return (
    <Card title="Private addresses">
      <div className="grid gap-3 px-4 pt-2 pb-4">
        <p className="text-sm text-muted">
          Private and loopback addresses are looked at only where you say so: the same address means another
          machine in another network.
        </p>
        <ActionForm
          action={savePrivateScans}
          label="Allow private addresses"
          className="flex flex-wrap items-end gap-2"
        >
          <input type="hidden" name="allowed" value="true" />
          <Field
            label="Allow for the server"
            name="server"
            required
            list="servers"
            maxLength={200}
            autoComplete="off"
            className="w-52"
          />
          <Button type="submit">Allow</Button>
        </ActionForm>
        {privateAllowed.length > 0 && (
          <ul className="grid gap-1" aria-label="Servers whose private addresses are looked at">
            {privateAllowed.map((server) => (
              <li key={server} className="flex items-center justify-between gap-3">
                <span className="min-w-0 truncate">{server}</span>
                <ActionForm action={savePrivateScans} label={`Allow ${server} no more`}>
                  <input type="hidden" name="server" value={server} />
                  <input type="hidden" name="allowed" value="false" />
                  <Button type="submit">No more</Button>
                </ActionForm>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
