import { hrefOf, type Query } from "../../../lib/look/href.ts";
import { formatFullTime } from "../../../lib/look/wording.ts";
import { findNewestLine, isBefore } from "../../../lib/read/newest-line.ts";
import type { PageRange } from "../../../lib/read/page-range.ts";
import { Nothing } from "./nothing.tsx";
import { TextLink } from "./text-link.tsx";

type NothingInRangeProps = {
  what: string;
  page: PageRange;
  path: string;
  keep?: Query;
  now: Date;
  /** The search stopped before the end of the range: there is a next page. */
  goesOn?: boolean;
};

/** Says that a range holds nothing, and where there is something if it is older. */
export async function NothingInRange({ what, page, path, keep = {}, now, goesOn }: NothingInRangeProps) {
  if (goesOn)
    return <Nothing>No {what} in the stretch of time that was searched; the next page goes on.</Nothing>;
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
