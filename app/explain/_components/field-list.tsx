import type { ExplainedField } from "../../../lib/explain/fields-of.ts";
import { LogText } from "../../_components/ui/log-text.tsx";

/** A line field by field: what it is called, what it holds, what that means. */
export function FieldList({ fields }: { fields: readonly ExplainedField[] }) {
  return (
    <dl className="mt-1 mb-3 ml-[22px] border-t">
      {fields.map(({ name, value, note }) => (
        <div
          key={name}
          className="grid grid-cols-[104px_minmax(0,1fr)_minmax(0,1.2fr)] gap-x-4 border-b py-1.5 max-md:grid-cols-[88px_minmax(0,1fr)]"
        >
          <dt className="text-muted">{name}</dt>
          <dd className="break-all">
            {value === null ? <span className="text-faint">none</span> : <LogText text={value} max={2_000} />}
          </dd>
          <dd className="text-sm text-muted max-md:col-start-2">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
