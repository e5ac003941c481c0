import { severityWords } from "../../../../lib/look/alert-words.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import type { AlertRow } from "../../../../lib/read/alert-rows.ts";
import { SafeText } from "../../../_components/ui/safe-text.tsx";
import { Tag } from "../../../_components/ui/tag.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../_components/ui/time-text.tsx";
import { AlertStateText } from "./alert-state.tsx";

/** An alert in a list: what it is, whether people were told, and if not, why. */
export function AlertItem({ alert, now }: { alert: AlertRow; now: Date }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-2.5 hover:bg-raised lg:grid-cols-[minmax(0,1fr)_72px_96px_144px_240px]">
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <TextLink href={`/alerts/${alert.id}`} className="min-w-0 truncate font-medium">
            {alert.title}
          </TextLink>
          {isTaken(alert, now) && <Tag>acknowledged by {alert.acknowledgedBy}</Tag>}
        </p>
        <p className="text-sm text-muted">
          <SafeText text={alert.notTold ?? alert.worthReason} max={240} />
        </p>
        <p className="text-sm text-muted lg:hidden">
          <AlertStateText alert={alert} now={now} />
          {alert.server && (
            <>
              {" on "}
              <Servers alert={alert} />
            </>
          )}
        </p>
      </div>
      <span className={`text-sm max-lg:self-start ${isGrave(alert) ? "font-medium" : "text-muted"}`}>
        {severityWords[alert.severity]}
      </span>
      <span className="min-w-0 truncate text-sm text-muted max-lg:hidden">
        <Servers alert={alert} />
      </span>
      <span className="text-sm max-lg:hidden">
        {alert.toldAt ? (
          <>
            Told <TimeText time={alert.toldAt} now={now} />
          </>
        ) : (
          <span className="text-muted">Not told</span>
        )}
      </span>
      <span className="text-sm text-muted max-lg:hidden">
        <AlertStateText alert={alert} now={now} />
      </span>
    </li>
  );
}

function Servers({ alert: { servers, server } }: { alert: AlertRow }) {
  if (server !== null) return <SafeText text={server} max={60} />;
  return servers > 0 ? countOf(servers, "server") : "–";
}

const isGrave = ({ severity }: AlertRow): boolean => severity === "critical" || severity === "high";

const isTaken = ({ acknowledgedBy, acknowledgedUntil }: AlertRow, now: Date): boolean =>
  acknowledgedBy !== null && (acknowledgedUntil === null || new Date(acknowledgedUntil) > now);
