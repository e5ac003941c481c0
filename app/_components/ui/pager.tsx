import Link from "next/link";
import { hrefOf, type Query } from "../../../lib/look/href.ts";
import { buttonClass } from "./button.tsx";

type PagerProps = { path: string; query: Query; cursor?: string | undefined; nextCursor: string | null };

/** Leads to the next page of a list, and back to its beginning. */
export function Pager({ path, query, cursor, nextCursor }: PagerProps) {
  if (!cursor && nextCursor === null) return null;
  return (
    <nav aria-label="Pages" className="flex gap-2 border-t px-4 py-3">
      {cursor && (
        <Link href={hrefOf(path, query)} prefetch={false} className={buttonClass()}>
          First page
        </Link>
      )}
      {nextCursor && (
        <Link
          href={hrefOf(path, { ...query, cursor: nextCursor })}
          prefetch={false}
          className={buttonClass()}
        >
          Next page
        </Link>
      )}
    </nav>
  );
}
