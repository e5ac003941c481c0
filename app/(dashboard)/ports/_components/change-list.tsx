import { endpointHref, portLabel, serverPortsHref } from "../../../../lib/look/port-words.ts";
import type { ChangeRow } from "../../../../lib/read/port-rows.ts";
import { SafeText } from "../../../_components/ui/safe-text.tsx";
import { Tag } from "../../../_components/ui/tag.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";

type ChangeListProps = {
  changes: readonly ChangeRow[];
  /** Left out on the screens of one server or one port. */
  names?: "both" | "port" | "none";
  now: Date;
};

/** What became different between two looks, newest first. */
export function ChangeList({ changes, names = "both", now }: ChangeListProps) {
  return (
    <ol className="[&>li+li]:border-t">
      {changes.map((change) => (
        <li
          key={change.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-1.5"
        >
          <span className="min-w-0 wrap-anywhere">
            {names === "both" && (
              <>
                <TextLink href={serverPortsHref(change.server)}>{change.server}</TextLink>{" "}
              </>
            )}
            <ChangeText change={change} isLinked={names !== "none"} />{" "}
            <span className="text-sm text-faint">
              {change.view === "inside" ? "seen from inside" : `seen by ${change.view}`}
            </span>
            {change.isFlapping && (
              <>
                {" "}
                <Tag>comes and goes</Tag>
              </>
            )}
          </span>
          <span className="text-sm text-faint">
            <TimeText time={change.at} now={now} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The sentence of a change; the port that it begins with leads to its page. */
function ChangeText({ change, isLinked }: { change: ChangeRow; isLinked: boolean }) {
  const port = portLabel(change);
  if (!isLinked || !change.text.startsWith(port)) return <SafeText text={change.text} max={300} />;
  return (
    <>
      <TextLink href={endpointHref(change.server, change.key)} className="mono">
        {port}
      </TextLink>
      <SafeText text={change.text.slice(port.length)} max={300} />
    </>
  );
}
