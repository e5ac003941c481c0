import type { Query } from "../../../lib/look/href.ts";
import { hrefOf } from "../../../lib/look/href.ts";
import { countedOutcomes } from "../../../lib/look/wave-words.ts";
import { formatCount } from "../../../lib/look/wording.ts";
import type { WaveWord } from "../../../lib/read/wave-rows.ts";
import { CategoryChip } from "../ui/category-chip.tsx";
import { LogText } from "../ui/log-text.tsx";
import { Cell, HeadCell, Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type WordTableProps = { words: readonly WaveWord[]; bursts: number; label: string; query: Query };

/** The targets of a wordlist with what was answered to them. Anything but a refusal is set apart. */
export function WordTable({ words, bursts, label, query }: WordTableProps) {
  return (
    <div className="max-h-[520px] overflow-y-auto">
      <Table
        label={label}
        head={
          <>
            <HeadCell fill>Target</HeadCell>
            <HeadCell hideBelow="md">Category</HeadCell>
            {bursts > 1 && <HeadCell align="right">Bursts</HeadCell>}
            <HeadCell align="right" hideBelow="sm">
              Requests
            </HeadCell>
            <HeadCell>Answered</HeadCell>
          </>
        }
      >
        {words.map((word) => (
          <tr key={word.target} className="hover:bg-raised">
            <Cell fill>
              <LogText text={word.target} max={160} />
              {word.effect !== "none" && (
                <span className="ml-2 text-sm">
                  {word.effect === "reached" ? <Tag tone="red">reached</Tag> : "possibly reached"}
                </span>
              )}
            </Cell>
            <Cell hideBelow="md">
              {word.category ? (
                <CategoryChip category={word.category} />
              ) : (
                <span className="text-sm text-faint">no rule</span>
              )}
            </Cell>
            {bursts > 1 && <Cell align="right">{formatCount(word.bursts)}</Cell>}
            <Cell align="right" hideBelow="sm">
              {formatCount(word.requests)}
            </Cell>
            <Cell>
              <Answers word={word} query={query} />
            </Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Answers({ word, query }: { word: WaveWord; query: Query }) {
  return (
    <span className="inline-flex flex-wrap gap-x-3 text-sm">
      {countedOutcomes(word.outcomes).map(({ outcome, count }) =>
        outcome === "refused" || !canSearch(word.target) ? (
          <span key={outcome} className={outcome === "refused" ? "text-muted" : "font-medium"}>
            {formatCount(count)} {outcome}
          </span>
        ) : (
          <TextLink
            key={outcome}
            href={hrefOf("/requests", { ...query, outcome, q: word.target.slice(0, 200) })}
            className="py-1 font-medium !text-text underline decoration-line-strong underline-offset-2"
          >
            {formatCount(count)} {outcome}
          </TextLink>
        ),
      )}
    </span>
  );
}

/** Every target has a slash in it, and what is no path stands in no request as it stands here. */
const canSearch = (target: string): boolean => target.startsWith("/") && target.length > 1;
