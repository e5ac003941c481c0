import { categories } from "../../../../../lib/log/vocabulary.ts";
import type { WavePage } from "../../../../../lib/read/wave-page.ts";
import { Advice } from "../../../../_components/explain/advice.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { CategoryChip } from "../../../../_components/ui/category-chip.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";

/** What the wave's foremost kinds of probe are, and what to do about them. */
export function AdviceCard({ meanings }: { meanings: WavePage["meanings"] }) {
  return (
    <Card title="What to do">
      <div className="grid max-w-[96ch] gap-5 p-4">
        {meanings.map(({ category, meaning, advice }) => {
          const known = categories.find((word) => word === category);
          return (
            <div key={category} className="grid gap-2">
              {known && <CategoryChip category={known} />}
              <p className="text-pretty">{meaning}</p>
              <Advice advice={advice} />
            </div>
          );
        })}
        <p className="text-muted">
          Its sources stand on the{" "}
          <TextLink isUnderlined href="/settings#blocklist">
            blocklist
          </TextLink>{" "}
          for a day after their last probe and longer when they come back, ready for firewalls and web
          servers.
        </p>
      </div>
    </Card>
  );
}
