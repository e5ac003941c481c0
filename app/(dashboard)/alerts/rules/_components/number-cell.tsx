import { useId } from "react";
import { formatCount } from "../../../../../lib/look/wording.ts";

type NumberCellProps = {
  name: string;
  label: string;
  unit: string;
  min: number;
  max: number;
  value: number;
  otherwise: number;
};

/**
 * A number among many: its default stands in it as long as nothing else does, so that what was changed stands out. Emptied,
 * it has its default again.
 */
export function NumberCell({ name, label, unit, min, max, value, otherwise }: NumberCellProps) {
  const id = useId();
  const isChanged = value !== otherwise;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_60px_54px] items-center gap-2">
      <label htmlFor={id} className="text-sm leading-4 text-muted">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type="number"
        step="any"
        min={min}
        max={max}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={isChanged ? value : ""}
        placeholder={String(otherwise)}
        title={`From ${formatCount(min)} to ${formatCount(max)}; empty for the default, ${formatCount(otherwise)}`}
        className={`h-7 w-full min-w-0 [appearance:textfield] rounded-md border bg-surface px-2 text-right text-sm font-medium text-text focus:border-accent [&::-webkit-inner-spin-button]:appearance-none ${
          isChanged ? "border-accent" : "border-line-strong"
        }`}
      />
      <span className="truncate text-xs text-faint">
        {isChanged ? `not ${formatCount(otherwise)}${unit === "%" ? " %" : ""}` : unit}
      </span>
    </div>
  );
}
