import type { VantageRow } from "../../../../../lib/read/vantages.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { savePlace } from "../actions.ts";
import { PlaceFields } from "./place-fields.tsx";

/** Where the vantages stand that others send reports for: nothing in a report tells it. */
export function PlacesCard({ vantages }: { vantages: readonly VantageRow[] }) {
  const others = vantages.filter(({ isOwn }) => !isOwn);
  if (others.length === 0) return null;
  return (
    <Card title="Where the others stand">
      <p className="px-4 pt-2 text-muted">
        A port that is meant for some networks only is judged by where it was reached from. Until somebody
        says otherwise, a vantage is on the internet, at an address that nobody knows.
      </p>
      <ul className="divide-y">
        {others.map(({ vantageId, name, network, address }) => (
          <li key={vantageId} className="grid gap-2 px-4 py-3">
            <p className="font-medium wrap-anywhere">
              <SafeText text={name} max={80} />
            </p>
            <ActionForm
              action={savePlace}
              label={`Where ${name} stands`}
              className="flex flex-wrap items-start gap-3"
            >
              <input type="hidden" name="vantage" value={vantageId} />
              <PlaceFields network={network} address={address} />
              <Button type="submit" className="self-center">
                Save
              </Button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </Card>
  );
}
