"use client";

type ChoiceProps<Option extends string> = {
  label: string;
  options: readonly Option[];
  /** Where the options are no words for people. */
  labels?: Readonly<Record<Option, string>>;
  value: Option;
  onChoose: (option: Option) => void;
};

/** One of a few, side by side. */
export function Choice<Option extends string>({
  label,
  options,
  labels,
  value,
  onChoose,
}: ChoiceProps<Option>) {
  return (
    <fieldset className="flex rounded-md border border-line-strong [&>*+*]:border-l">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option}
          className="flex h-[30px] items-center border-line px-2.5 whitespace-nowrap has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={label}
            value={option}
            checked={option === value}
            onChange={() => onChoose(option)}
            className="sr-only"
          />
          {labels?.[option] ?? option}
        </label>
      ))}
    </fieldset>
  );
}
