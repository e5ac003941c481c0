import { spareTexts } from "../../../../../lib/look/block-words.ts";
import { blockStatusOf, glanceAtBlocklist } from "../../../../../lib/read/blocklist-glance.ts";
import { Tag } from "../../../../_components/ui/tag.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

const namedMax = 3;

/** Whether a source stands on the blocklist, until when, or why never. */
export async function BlockStatus({ address, now }: { address: string; now: Date }) {
  const { blocked, spared } = blockStatusOf(await glanceAtBlocklist(now), address);
  const [first] = blocked;
  const list = (
    <TextLink isUnderlined href="/settings#blocklist">
      blocklist
    </TextLink>
  );
  if (spared)
    return (
      <p className="text-sm text-muted">
        Never on the {list}: {spareTexts[spared]}.
      </p>
    );
  if (!first) return <p className="text-sm text-muted">Not on the {list}.</p>;
  const until = new Date(Math.max(...blocked.map(({ untilMs }) => untilMs))).toISOString();
  const names = blocked.map((block) => block.address).filter((name) => name !== address);
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <Tag>on the blocklist</Tag>
      <span>
        until <TimeText time={until} now={now} /> UTC
        {names.length > 0 &&
          ` as ${names.slice(0, namedMax).join(", ")}${names.length > namedMax ? " …" : ""}`}
        ; see the {list}.
      </span>
    </p>
  );
}
