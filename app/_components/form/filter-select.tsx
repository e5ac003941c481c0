import type { ReactNode } from "react";
import { inputClass } from "../ui/field.tsx";

type FilterSelectProps = {
  label: string;
  name: string;
  value: string | undefined;
  /** What stands there when nothing is chosen. */
  empty: string;
  children: ReactNode;
};

/** A choice of a filter form. */
export function FilterSelect({ label, name, value, empty, children }: FilterSelectProps) {
  return (
    <select
      // A new key, because React keeps what was chosen in a field that it did not make anew.
      key={value}
      name={name}
      aria-label={label}
      defaultValue={value ?? ""}
      className={`${inputClass} !w-auto max-w-44`}
    >
      <option value="">{empty}</option>
      {children}
    </select>
  );
}
