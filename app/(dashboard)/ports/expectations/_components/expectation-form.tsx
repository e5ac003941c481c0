import { expectedPortsText } from "../../../../../lib/ports/expectation.ts";
import type { ExpectationRow } from "../../../../../lib/read/expectations.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { saveExpectation } from "../actions.ts";
import { ExpectationFields } from "./expectation-fields.tsx";

type ExpectationFormProps = { edited: ExpectationRow | undefined; names: readonly string[] };

/** States something new, or changes what was stated. */
export function ExpectationForm({ edited, names }: ExpectationFormProps) {
  const range = edited && expectedPortsText(edited).split("/")[0];
  const scope = edited?.scope;
  return (
    <ActionForm
      action={saveExpectation}
      label={edited ? "Change the expectation" : "Add an expectation"}
      className="grid gap-3 p-4 pt-2"
      isEmptied={edited === undefined}
    >
      {edited && <input type="hidden" name="expectation" value={edited.id} />}
      <div className="flex flex-wrap gap-3">
        <Field
          label="Port"
          name="ports"
          required
          maxLength={11}
          autoComplete="off"
          placeholder="554 or 8000-8100"
          defaultValue={range}
          className="w-40"
        />
        <SelectField label="Protocol" name="protocol" defaultValue={edited?.protocol ?? "tcp"}>
          <option value="tcp">tcp</option>
          <option value="udp">udp</option>
          <option value="sctp">sctp</option>
        </SelectField>
        <SelectField label="Whom it is about" name="scope" defaultValue={scope?.kind ?? "role"}>
          <option value="server">the server</option>
          <option value="role">servers with the role</option>
          <option value="tag">servers with the tag</option>
          <option value="fleet">the whole fleet</option>
        </SelectField>
        <Field
          label="Its name"
          name="scopeName"
          maxLength={200}
          autoComplete="off"
          list="scope-names"
          placeholder="none for the fleet"
          defaultValue={scope && scope.kind !== "fleet" ? scope.name : undefined}
          className="w-44"
        />
        <datalist id="scope-names">
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <ExpectationFields stated={edited} isWhole={edited !== undefined} />
      <Button type="submit" tone="main" className="justify-self-start">
        {edited ? "Change it" : "Add it"}
      </Button>
    </ActionForm>
  );
}
