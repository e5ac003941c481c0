import type { OverviewItem, Phrase } from "../../../../lib/read/overview-words.ts";
import { Phrases } from "../../../_components/ui/phrases.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";

type LeadProps = { sentence: readonly Phrase[]; items: readonly OverviewItem[]; now: Date };

const dots = { red: "bg-red", accent: "bg-accent", amber: "bg-amber", plain: "bg-[var(--c8)]" } as const;
const labels = { red: "text-red", accent: "text-muted", amber: "text-amber", plain: "text-muted" } as const;

/** What matters, in words, before any chart. */
export function Lead({ sentence, items, now }: LeadProps) {
  return (
    <section>
      <h1 className="mb-3.5 max-w-[62ch] text-2xl font-semibold tracking-tight text-balance max-md:text-xl">
        <Phrases
          phrases={sentence}
          linkClass="!text-text underline decoration-line-strong decoration-1 underline-offset-4 hover:decoration-accent"
        />
      </h1>
      {items.length > 0 && (
        <ul className="border-t">
          {items.map((item) => (
            <li
              key={item.label + item.phrases.map((phrase) => phrase.text).join("")}
              className="grid grid-cols-[14px_112px_minmax(0,1fr)_auto] items-baseline gap-3 border-b py-2 max-md:grid-cols-[10px_minmax(0,1fr)_auto] max-md:gap-2"
            >
              <span
                className={`h-2 w-2 self-center rounded-full max-md:mt-1.5 max-md:self-start ${dots[item.tone]}`}
              />
              <span className={`max-md:sr-only ${labels[item.tone]}`}>{item.label}</span>
              <span className="min-w-0">
                <Phrases phrases={item.phrases} />
              </span>
              <span className="text-faint">{item.time && <TimeText time={item.time} now={now} />}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
