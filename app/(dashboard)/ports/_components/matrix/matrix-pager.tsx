import Link from "next/link";
import { hrefOf } from "../../../../../lib/look/href.ts";
import type { PortMatrix } from "../../../../../lib/read/ports.ts";
import { buttonClass } from "../../../../_components/ui/button.tsx";
import type { MatrixFilter } from "./matrix-filter.ts";

type MatrixPagerProps = { matrix: Pick<PortMatrix, "offset" | "rows" | "servers">; filter: MatrixFilter };

/** Leads through the list of servers, which does not scroll on and on. */
export function MatrixPager({ matrix: { offset, rows, servers }, filter }: MatrixPagerProps) {
  const next = offset + rows.length;
  if (offset === 0 && next >= servers) return null;
  return (
    <nav aria-label="Pages" className="flex gap-2 border-t px-4 py-3">
      {offset > 0 && (
        <Link href={hrefOf("/ports", filter)} prefetch={false} className={buttonClass()}>
          First page
        </Link>
      )}
      {next < servers && (
        <Link
          href={hrefOf("/ports", { ...filter, from: String(next) })}
          prefetch={false}
          className={buttonClass()}
        >
          Next page
        </Link>
      )}
    </nav>
  );
}
