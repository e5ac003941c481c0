import { hrefOf } from "../../../../../lib/look/href.ts";
import { expectedPortsText, scopeText } from "../../../../../lib/ports/expectation.ts";
import { untilText } from "../../../../../lib/ports/until-text.ts";
import type { ExpectationRow } from "../../../../../lib/read/expectations.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { Tag } from "../../../../_components/ui/tag.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { takeBackExpectation } from "../actions.ts";

type ExpectationListProps = { rows: readonly ExpectationRow[]; canAct: boolean; now: Date };

/** What people said about ports: who may reach what, why, and until when. */
export function ExpectationList({ rows, canAct, now }: ExpectationListProps) {
  return (
    <ul className="[&>li+li]:border-t">
      {rows.map((row) => (
        <li
          key={row.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 px-4 py-2.5 max-sm:grid-cols-[minmax(0,1fr)]"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="mono font-medium">{expectedPortsText(row)}</span>
              <span>{row.policy === "allow" ? "open" : "closed"}</span>
              <span className="min-w-0 truncate">for {scopeText(row.scope)}</span>
              {row.isExpired && <Tag tone="amber">has run out</Tag>}
              {row.endsSoon && <Tag>runs out soon</Tag>}
              {row.unused !== null && !row.isExpired && <Tag>nobody needs it</Tag>}
            </p>
            <p className="text-sm text-muted wrap-anywhere">
              <SafeText text={row.reason} max={400} />. {conditions(row)}
              {row.createdBy}, <TimeText time={new Date(row.createdMs).toISOString()} now={now} />
              {row.owner !== null && `; ${row.owner} answers for it`}
              {row.expiresMs !== null && `; until ${untilText(row.expiresMs)}`}
              {row.unused !== null && !row.isExpired && `. ${row.unused}`}
            </p>
          </div>
          {canAct && (
            <div className="flex items-center gap-3">
              <TextLink href={hrefOf("/ports/expectations", { edit: row.id })}>Change</TextLink>
              <ActionForm
                action={takeBackExpectation}
                label={`Take back ${expectedPortsText(row)} for ${scopeText(row.scope)}, ${row.id}`}
              >
                <input type="hidden" name="expectation" value={row.id} />
                <Button type="submit">Take back</Button>
              </ActionForm>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function conditions(row: ExpectationRow): string {
  const parts = [
    row.fromNetworks.length > 0 ? `from ${row.fromNetworks.join(", ")}` : null,
    row.needsTls ? "with TLS" : null,
    row.needsAuth ? "with a password" : null,
    row.address === null ? null : row.address === "loopback" ? "on loopback" : `at ${row.address} addresses`,
    row.process === null ? null : `held by ${row.process}`,
  ].filter((part) => part !== null);
  const only = parts.length > 0 ? `Only ${parts.join(", ")}. ` : "";
  return row.view === "inside" ? `${only}It must not be reached from outside. ` : only;
}
