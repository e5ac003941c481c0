import type { Explanation } from "../../../lib/explain/explain-line.ts";
import { countOf } from "../../../lib/look/wording.ts";
import { Advice } from "../../_components/explain/advice.tsx";
import { OutcomeText } from "../../_components/request/outcome-text.tsx";
import { CategoryChip } from "../../_components/ui/category-chip.tsx";
import { Icon } from "../../_components/ui/icon.tsx";
import { LogText } from "../../_components/ui/log-text.tsx";
import { Tag } from "../../_components/ui/tag.tsx";
import { FieldList } from "./field-list.tsx";
import { type ExplainedLine, type LineGroup, verdictWords } from "./group-lines.ts";

/** Lines of one kind: what they are and what to do, said once; each line with its fields. */
export function ExplainedGroup({ lines, isOpen }: { lines: LineGroup["lines"]; isOpen: boolean }) {
  const [first, ...others] = lines;
  const { explanation } = first;
  const isRed = explanation.effect === "reached";
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border bg-surface p-4">
      <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h2 className={`text-lg font-semibold ${isRed ? "text-red" : ""}`}>
          {others.length > 0 ? `${countOf(lines.length, "line")}: ` : ""}
          {verdictWords(explanation)}
        </h2>
        <Facts explanation={explanation} />
      </header>
      <p className="max-w-[80ch]">{explanation.meaning}</p>
      {explanation.advice.length > 0 && (
        <div className="grid max-w-[88ch] gap-2">
          <h3 className="font-semibold">What to do</h3>
          <Advice advice={explanation.advice} />
        </div>
      )}
      <div className="grid gap-1 border-t pt-3">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
          <LineDetails key={index} line={line} isOpen={isOpen} />
        ))}
      </div>
    </article>
  );
}

function Facts({ explanation }: { explanation: Explanation }) {
  if (!explanation.parsed) return null;
  const { category, status, outcome, rules, techniques, identity } = explanation;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {category && <CategoryChip category={category} />}
      <OutcomeText status={status} outcome={outcome} />
      {identity && <Tag>{identity}</Tag>}
      {rules.map((rule) => (
        <Tag key={rule.id}>{rule.title}</Tag>
      ))}
      {techniques.map((technique) => (
        <Tag key={technique}>{technique}</Tag>
      ))}
    </p>
  );
}

function LineDetails({ line, isOpen }: { line: ExplainedLine; isOpen: boolean }) {
  if (line.fields.length === 0)
    return (
      <p className="py-1 break-all">
        <LogText text={line.explanation.line} max={2_000} />
      </p>
    );
  return (
    <details open={isOpen} className="group">
      <summary className="flex items-start gap-1.5 rounded-sm py-0.5 hover:bg-raised">
        <Icon name="chevron" className="mt-0.5 text-muted group-open:rotate-90" />
        <span className="min-w-0 break-all">
          <LogText text={line.explanation.line} max={2_000} />
        </span>
      </summary>
      <FieldList fields={line.fields} />
    </details>
  );
}
