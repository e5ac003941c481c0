import { hrefOf, type Query } from "../../../../../lib/look/href.ts";
import type { MatrixQuery } from "../../../../../lib/read/ports.ts";
import type { Chip } from "../../../../_components/ui/chip.ts";

/** What the URL of the matrix may say. */
export const matrixParams = ["role", "tag", "port", "text", "only"] as const;
export type MatrixFilter = { [N in (typeof matrixParams)[number]]?: string };

/** Columns at most; those that matter most stay. */
const columnsMax = 200;

/** The filter as the query of the matrix; what makes no sense is left out. */
export function matrixQuery(filter: MatrixFilter): MatrixQuery {
  const port = portOf(filter.port);
  return {
    columnsMax,
    ...(filter.only === "unexpected" && { isOnlyUnexpected: true }),
    ...(filter.role && { role: filter.role }),
    ...(filter.tag && { tag: filter.tag }),
    ...(port !== null && { port }),
    ...(filter.text && { text: filter.text.slice(0, 200) }),
  };
}

const portOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;

const labels = { role: "Role", tag: "Tag", port: "Port", text: "Name has" } as const;

export function matrixChips(filter: MatrixFilter, keep: Query): Chip[] {
  return (["role", "tag", "port", "text"] as const).flatMap((name) => {
    const value = filter[name];
    return value === undefined
      ? []
      : [
          {
            label: labels[name],
            value,
            href: hrefOf("/ports", { ...keep, ...filter, [name]: undefined }),
          },
        ];
  });
}
