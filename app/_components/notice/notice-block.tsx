import type { NoticeBlock } from "../../../lib/alert/notice.ts";
import { categoryLooks } from "../../../lib/look/category-look.ts";
import { formatCount } from "../../../lib/look/wording.ts";
import { CommandText } from "../ui/command-text.tsx";
import { LogText } from "../ui/log-text.tsx";
import { SafeText } from "../ui/safe-text.tsx";
import { NoticeWords } from "./notice-words.tsx";

type BlockProps<Kind extends NoticeBlock["kind"]> = {
  block: Extract<NoticeBlock, { kind: Kind }>;
  origin: string;
};

/** A part of a notice, the same that its mails show. */
export function NoticeBlockView({ block, origin }: { block: NoticeBlock; origin: string }) {
  switch (block.kind) {
    case "text":
      return (
        <p className="max-w-[96ch] text-pretty">
          <NoticeWords words={block.words} origin={origin} />
        </p>
      );
    case "facts":
      return <FactRows block={block} origin={origin} />;
    case "bars":
      return <Bars block={block} origin={origin} />;
    case "lines":
      return <Lines block={block} />;
    case "advice":
      return <Steps block={block} origin={origin} />;
  }
}

function FactRows({ block: { rows }, origin }: BlockProps<"facts">) {
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[96px_minmax(0,1fr)]">
      {rows.map(({ label, words }) => (
        <div key={label} className="contents">
          <dt className="text-muted max-sm:mt-1">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <NoticeWords words={words} origin={origin} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Bars({ block: { title, unit, rows, total }, origin }: BlockProps<"bars">) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const more = Math.max(0, total - rows.length);
  return (
    <div className="min-w-0">
      <p className="mb-1">
        <strong className="font-medium">{title}</strong>
        <span className="text-muted">, {unit}</span>
      </p>
      <ul className="grid gap-0.5">
        {rows.map(({ label, count, category }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a stored list, never reordered
            key={index}
            className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-3"
          >
            <span className="min-w-0 truncate">
              <NoticeWords words={label} origin={origin} />
            </span>
            <span className="text-right">{formatCount(count)}</span>
            <svg
              aria-hidden="true"
              viewBox="0 0 100 8"
              preserveAspectRatio="none"
              className={`h-2 w-full cat-${category ? categoryLooks[category].hue : 8}`}
            >
              <rect width={Math.max(1, (count / most) * 100)} height="8" className="cat-fill" />
            </svg>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-0.5 text-sm text-muted">and {formatCount(more)} more</p>}
    </div>
  );
}

function Lines({ block: { title, lines } }: { block: BlockProps<"lines">["block"] }) {
  return (
    <div className="min-w-0">
      {title && <p className="mb-1 font-medium">{title}</p>}
      <ul className="grid gap-0.5 rounded-md border bg-bg px-3 py-2">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a stored list, never reordered
          <li key={index} className="min-w-0 wrap-anywhere">
            <LogText text={line} max={300} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Steps({ block: { title, items }, origin }: BlockProps<"advice">) {
  return (
    <div className="min-w-0">
      {title && (
        <p className="mb-1 font-medium">
          <SafeText text={title} />
        </p>
      )}
      <ol className="grid list-decimal gap-2 pl-5 marker:text-muted">
        {items.map(({ words, command }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of a stored list, never reordered
          <li key={index} className="max-w-[96ch] pl-1">
            <NoticeWords words={words} origin={origin} />
            {command !== null && <CommandText text={command} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
