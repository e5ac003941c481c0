import type { Category } from "../../../lib/log/vocabulary.ts";
import { categoryLooks, lookClass } from "../../../lib/look/category-look.ts";

/** A category's swatch and name, in the colour that it has everywhere. */
export function CategoryChip({ category }: { category: Category }) {
  const look = categoryLooks[category];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm text-muted">
      <i className={`h-2.5 w-2.5 shrink-0 rounded-[2px] ${lookClass(look)}`} />
      {look.label}
    </span>
  );
}
