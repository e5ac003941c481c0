import { hrefOf, type Query } from "../../../lib/look/href.ts";
import { formatFullTime } from "../../../lib/look/wording.ts";
import { findNewestLine, isBefore } from "../../../lib/read/newest-line.ts";
import type { PageRange } from "../../../lib/read/page-range.ts";
import { Nothing } from "./nothing.tsx";
import { TextLink } from "./text-link.tsx";

type NothingInRangeProps = { what: string; page: PageRange; path: string; keep?: Query; now: Date };

/** Says that a range holds nothing, and where there is something if it is older. */
export async function NothingInRange({ what, page, path, keep = {}, now }: NothingInRangeProps) {
  const newest = await findNewestLine(now);
  return (
    <Nothing>
      No {what} in {page.words}.
      {isBefore(newest, page.range) && (
        <>
          {" "}
          The newest line of all is dated {formatFullTime(new Date(newest.at))}:{" "}
          <TextLink isUnderlined href={hrefOf(path, { ...keep, ...newest.day })}>
            show that day
          </TextLink>
          .
        </>
      )}
    </Nothing>
  );
}
