import { categories, outcomes, verdicts } from "../../../../lib/log/vocabulary.ts";
import { categoryLooks } from "../../../../lib/look/category-look.ts";
import type { PageRange } from "../../../../lib/read/page-range.ts";
import { AutoSubmit } from "../../../_components/form/auto-submit.tsx";
import { FilterSelect } from "../../../_components/form/filter-select.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { inputClass } from "../../../_components/ui/field.tsx";
import type { RequestFilter } from "./request-filter.ts";

type FilterBarProps = { filter: RequestFilter; page: PageRange; servers: readonly string[] };

/** Chooses filters, in the URL. Without JavaScript the button applies them, with it a choice does. */
export function FilterBar({ filter, page, servers }: FilterBarProps) {
  return (
    <AutoSubmit action="/requests">
      {Object.entries({ ...page.query, source: filter.source }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <FilterSelect label="Verdict" name="verdict" value={filter.verdict} empty="Every verdict">
        {verdicts.map((verdict) => (
          <option key={verdict} value={verdict}>
            {verdict}
          </option>
        ))}
      </FilterSelect>
      <FilterSelect label="Category" name="category" value={filter.category} empty="Every category">
        {categories.map((category) => (
          <option key={category} value={category}>
            {categoryLooks[category].label}
          </option>
        ))}
      </FilterSelect>
      <FilterSelect label="Outcome" name="outcome" value={filter.outcome} empty="Every outcome">
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcome}
          </option>
        ))}
      </FilterSelect>
      <FilterSelect label="Server" name="server" value={filter.server} empty="Every server">
        {servers.map((server) => (
          <option key={server} value={server}>
            {server}
          </option>
        ))}
      </FilterSelect>
      <input
        type="search"
        name="q"
        defaultValue={filter.q}
        maxLength={500}
        placeholder="Part of the target"
        aria-label="Part of the target"
        className={`${inputClass} max-w-64 min-w-40 flex-1`}
      />
      <Button type="submit">Apply</Button>
    </AutoSubmit>
  );
}
