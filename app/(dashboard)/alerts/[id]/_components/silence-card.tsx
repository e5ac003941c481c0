import { categories } from "../../../../../lib/log/vocabulary.ts";
import { categoryLooks } from "../../../../../lib/look/category-look.ts";
import { countOf } from "../../../../../lib/look/wording.ts";
import type { AlertPage } from "../../../../../lib/read/alert-page.ts";
import type { AlertDetails } from "../../../../../lib/read/alert-rows.ts";
import type { SilenceReach } from "../../../../../lib/watch/begin-silence.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { silence } from "../actions.ts";

type SilenceCardProps = { page: AlertPage; ruleTitle: string; isAsked: boolean };

/** Keeps an alert, or what is like it, quiet for a while. */
export function SilenceCard({ page: { alert, reaches }, ruleTitle, isAsked }: SilenceCardProps) {
  return (
    <Card title="Silence">
      <ActionForm action={silence} label="Silence" className="grid gap-3 p-4 pt-2" isEmptied>
        <p className="text-sm text-muted">
          What a silence covers is listed, with the silence as the reason, and told to nobody.
        </p>
        <input type="hidden" name="alert" value={alert.id} />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 text-sm font-medium">What to keep quiet</legend>
          {reaches.map((reach, index) => (
            <label key={reach} className="flex items-baseline gap-2">
              <input type="radio" name="reach" value={reach} defaultChecked={index === 0} />
              <span className="min-w-0 wrap-anywhere">{reachWords(reach, alert, ruleTitle)}</span>
            </label>
          ))}
        </fieldset>
        <SelectField label="For how long" name="minutes" defaultValue="1440">
          <option value="60">1 hour</option>
          <option value="240">4 hours</option>
          <option value="1440">1 day</option>
          <option value="10080">1 week</option>
          <option value="43200">30 days</option>
        </SelectField>
        <Field
          label="Why"
          name="reason"
          required
          maxLength={300}
          autoComplete="off"
          placeholder="our own pen test"
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" tone={isAsked ? "main" : "plain"}>
            Silence
          </Button>
          <TextLink href="/alerts/rules#silences">All silences</TextLink>
        </div>
      </ActionForm>
    </Card>
  );
}

const namedMax = 3;

function reachWords(reach: SilenceReach, alert: AlertDetails, ruleTitle: string): string {
  switch (reach) {
    case "alert":
      return alert.waveId === null ? "This alert" : "This wave alone";
    case "servers": {
      const { serverNames } = alert;
      const names =
        serverNames.length <= namedMax ? serverNames.join(", ") : countOf(alert.servers, "server");
      return `${ruleTitle}: whatever concerns only ${names}`;
    }
    case "categories": {
      const known = categories.filter((category) =>
        alert.facts.rule === "scan_wave"
          ? alert.facts.categories.some((one) => one.category === category)
          : alert.facts.rule === "category_surge" && alert.facts.category === category,
      );
      return `${ruleTitle}: whatever is ${known.map((category) => categoryLooks[category].label).join(", ")} alone`;
    }
    case "rule":
      return `${ruleTitle}: every alert of this rule`;
  }
}
