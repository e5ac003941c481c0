import { hrefOf, type Query } from "../../../../../lib/look/href.ts";
import { AutoSubmit } from "../../../../_components/form/auto-submit.tsx";
import { FilterSelect } from "../../../../_components/form/filter-select.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { ChoiceLinks } from "../../../../_components/ui/choice-links.tsx";
import { inputClass } from "../../../../_components/ui/field.tsx";
import type { MatrixFilter } from "./matrix-filter.ts";

type MatrixFilterBarProps = {
  filter: MatrixFilter;
  facets: { roles: readonly string[]; tags: readonly string[] };
  /** What the URL says besides. */
  keep: Query;
};

/** Chooses servers and ports, in the URL. */
export function MatrixFilterBar({ filter, facets, keep }: MatrixFilterBarProps) {
  const only = (value: string | undefined) => hrefOf("/ports", { ...keep, ...filter, only: value });
  return (
    <div className="flex flex-wrap gap-2">
      <ChoiceLinks
        label="Which ports"
        choices={[
          { label: "All ports", href: only(undefined), isChosen: filter.only !== "unexpected" },
          { label: "Only unexpected", href: only("unexpected"), isChosen: filter.only === "unexpected" },
        ]}
      />
      <AutoSubmit action="/ports">
        {Object.entries({ ...keep, only: filter.only }).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <Facet name="role" label="Role" empty="Every role" chosen={filter.role} values={facets.roles} />
        <Facet name="tag" label="Tag" empty="Every tag" chosen={filter.tag} values={facets.tags} />
        <input
          name="port"
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          maxLength={5}
          defaultValue={filter.port}
          key={`port ${filter.port}`}
          placeholder="Port"
          aria-label="Port"
          className={`${inputClass} !w-20`}
        />
        <input
          type="search"
          name="text"
          maxLength={200}
          defaultValue={filter.text}
          key={`text ${filter.text}`}
          placeholder="Server"
          aria-label="Part of a server's name"
          className={`${inputClass} !w-44`}
        />
        <Button type="submit">Apply</Button>
      </AutoSubmit>
    </div>
  );
}

type FacetProps = {
  name: string;
  label: string;
  empty: string;
  chosen: string | undefined;
  values: readonly string[];
};

function Facet({ name, label, empty, chosen, values }: FacetProps) {
  if (values.length === 0 && chosen === undefined) return null;
  return (
    <FilterSelect label={label} name={name} value={chosen} empty={empty}>
      {[...new Set([...values, ...(chosen === undefined ? [] : [chosen])])].map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </FilterSelect>
  );
}
