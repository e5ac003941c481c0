import { type SelectHTMLAttributes, useId } from "react";
import { inputClass } from "../ui/field.tsx";

type SelectFieldProps = SelectHTMLAttributes<HTMLSelectElement> & { label: string };

/** A labelled choice of a form. */
export function SelectField({ label, ...rest }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select id={id} className={`${inputClass} !w-auto`} {...rest} />
    </div>
  );
}
