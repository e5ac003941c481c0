import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Field } from "../../../../_components/ui/field.tsx";

/** Where a vantage stands: what it reaches, others there reach too. */
export function PlaceFields({ network, address }: { network: string; address: string | null }) {
  return (
    <>
      <SelectField label="It stands" name="network" defaultValue={network}>
        <option value="internet">on the internet</option>
        <option value="dmz">in the DMZ</option>
        <option value="vpn">in the VPN</option>
        <option value="office">in the office network</option>
      </SelectField>
      <Field
        label="Its address, as others see it"
        name="address"
        maxLength={64}
        autoComplete="off"
        placeholder="198.51.100.7"
        defaultValue={address ?? undefined}
        hint="What comes from there is not taken for an attack."
        className="w-60"
      />
    </>
  );
}
