import type { StatedExpectation } from "../../../../../lib/ports/expectation-document.ts";
import { lastDayOf } from "../../../../../lib/ports/until-text.ts";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Field } from "../../../../_components/ui/field.tsx";

type ExpectationFieldsProps = {
  /** What stands in the fields at first. */
  stated?: StatedExpectation | undefined;
  /** Begins with the fields open that are seldom needed. */
  isWhole?: boolean;
};

const day = (ms: number): string => new Date(ms - 1).toISOString().slice(0, 10);

/** What a statement says of a port, whichever port and server it is. */
export function ExpectationFields({ stated, isWhole = false }: ExpectationFieldsProps) {
  const isAllowed = stated?.policy !== "deny";
  return (
    <>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="pb-1 text-sm font-medium">It should be</legend>
        <label className="flex items-center gap-1.5">
          <input type="radio" name="policy" value="allow" defaultChecked={isAllowed} /> open
        </label>
        <label className="flex items-center gap-1.5">
          <input type="radio" name="policy" value="deny" defaultChecked={!isAllowed} /> closed
        </label>
      </fieldset>
      <Field
        label="To whom"
        name="from"
        maxLength={10_000}
        autoComplete="off"
        defaultValue={stated?.fromNetworks.join(" ")}
        placeholder="everybody"
        hint="Networks like 10.0.0.0/8 that may reach it. Empty: everybody."
      />
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        <label className="flex items-center gap-1.5">
          <input type="checkbox" name="tls" defaultChecked={stated?.needsTls} /> only with TLS
        </label>
        <label className="flex items-center gap-1.5">
          <input type="checkbox" name="auth" defaultChecked={stated?.needsAuth} /> only with a password or
          certificate
        </label>
      </div>
      <Field
        label="Reason"
        name="reason"
        required
        maxLength={2_000}
        autoComplete="off"
        defaultValue={stated?.reason}
        placeholder="what it is needed for"
      />
      <div className="flex flex-wrap items-start gap-3">
        <Field
          label="Until"
          name="expires"
          type="date"
          defaultValue={stated?.expiresMs ? day(stated.expiresMs) : undefined}
          hint="Empty: for good."
          className="w-44"
        />
        {stated?.expiresMs != null && lastDayOf(stated.expiresMs) === null && (
          <input type="hidden" name="expiresAt" value={new Date(stated.expiresMs).toISOString()} />
        )}
        <Field
          label="Who answers for it"
          name="owner"
          maxLength={200}
          autoComplete="off"
          defaultValue={stated?.owner ?? undefined}
          className="w-52"
        />
      </div>
      <details open={isWhole || undefined} className="group">
        <summary className="text-sm text-accent hover:underline">More conditions</summary>
        <div className="flex flex-wrap items-start gap-3 pt-2">
          <SelectField label="Listening on" name="address" defaultValue={stated?.address ?? ""}>
            <option value="">any of its addresses</option>
            <option value="loopback">loopback only</option>
            <option value="private">private addresses</option>
            <option value="public">public addresses</option>
            <option value="any">every address</option>
            {stated?.address?.match(/[.:]/) && <option value={stated.address}>{stated.address}</option>}
          </SelectField>
          <SelectField label="It is about" name="view" defaultValue={stated?.view ?? "both"}>
            <option value="both">listening and being reached</option>
            <option value="inside">listening; it must not be reached</option>
            <option value="outside">being reached</option>
          </SelectField>
          <Field
            label="Held by"
            name="process"
            maxLength={200}
            autoComplete="off"
            defaultValue={stated?.process ?? undefined}
            placeholder="any process"
            className="w-40"
          />
        </div>
      </details>
    </>
  );
}
