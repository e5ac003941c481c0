import { hrefOf } from "../../../../lib/look/href.ts";
import type { PageRange } from "../../../../lib/read/page-range.ts";
import type { WaveState } from "../../../../lib/read/wave-rows.ts";
import { NothingInRange } from "../../../_components/ui/nothing-in-range.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";

type NoWavesProps = { page: PageRange; state: WaveState | undefined; now: Date };

/** Says that there is no wave, what would make one, and how to see one. */
export function NoWaves({ page, state, now }: NoWavesProps) {
  const what = state === "open" ? "wave that goes on" : state === "ended" ? "wave that is over" : "wave";
  return (
    <div className="pb-5">
      <NothingInRange what={what} page={page} path="/waves" keep={{ ...(state && { state }) }} now={now} />
      <div className="grid max-w-[80ch] gap-2 px-4 text-muted">
        {page.name !== null && page.name !== "30d" && (
          <p>
            <TextLink isUnderlined href={hrefOf("/waves", { range: "30d", state })}>
              Look at the last 30 days
            </TextLink>
            .
          </p>
        )}
        <p>
          A wave begins by itself: when somebody goes through a list of targets that no visitor asks for, or
          when several sources or servers see the same unusual request. It takes seconds from the line that
          completes the evidence.
        </p>
        <p>
          Logs of the past make waves too:{" "}
          <code className="mono">npx doorwatch import --server web-1 access.log*</code>
        </p>
      </div>
    </div>
  );
}
