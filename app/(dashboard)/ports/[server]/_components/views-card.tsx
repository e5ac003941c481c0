import { formatDuration } from "../../../../../lib/look/wording.ts";
import type { ServerPorts } from "../../../../../lib/read/server-ports.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { Tag } from "../../../../_components/ui/tag.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

/** Who looks at the server, how often, and how far that can be trusted. */
export function ViewsCard({
  ports: { views, addresses, seenAddresses },
  now,
}: {
  ports: ServerPorts;
  now: Date;
}) {
  const hasInside = views.some(({ vantageId }) => vantageId === 0);
  const hasOutside = views.some(({ vantageId }) => vantageId !== 0);
  const others = seenAddresses.filter(({ address }) => !addresses.includes(address));
  return (
    <Card title="Who looks">
      <ul className="grid gap-2 px-4 pt-2 pb-4">
        {views.map((view) => (
          <li key={view.vantageId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
            <span className="min-w-0 truncate">
              {view.vantageId === 0 ? "Inside" : `From ${view.name}`}
              {view.network && <span className="text-muted"> ({view.network})</span>}{" "}
              {view.isStale && <Tag>out of date</Tag>}
            </span>
            <span className="text-muted">
              {view.lookedAt === null ? "never" : <TimeText time={view.lookedAt} now={now} />}
            </span>
            <span className="col-span-2 text-sm text-faint">
              about every {formatDuration(view.intervalSeconds)}
              {view.completeAt === null && "; no look was complete, so nothing is ever called closed"}
            </span>
          </li>
        ))}
        {!hasInside && <Missing words="No report from inside: nobody knows which process holds a port." />}
        {!hasOutside && (
          <Missing words="Nobody has tried its ports from outside: what is reached is not known." />
        )}
      </ul>
      <dl className="grid gap-1 border-t px-4 py-3 text-sm">
        <dt className="text-muted">Registered addresses</dt>
        <dd className="mono break-all">
          {addresses.length > 0 ? addresses.join(", ") : <span className="text-faint">none</span>}
        </dd>
        {others.length > 0 && (
          <>
            <dt className="text-muted">Seen in reports</dt>
            <dd className="mono break-all">{others.map(({ address }) => address).join(", ")}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Missing({ words }: { words: string }) {
  return (
    <li className="text-sm text-muted">
      {words}{" "}
      <TextLink href="/ports/setup" isUnderlined>
        Set it up
      </TextLink>
    </li>
  );
}
