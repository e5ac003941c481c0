import { countOf } from "../../../../../lib/look/wording.ts";
import type { UnclaimedRow } from "../../../../../lib/read/unclaimed.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { inputClass } from "../../../../_components/ui/field.tsx";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { adopt, heed, ignore } from "../actions.ts";

type HostItemProps = { host: UnclaimedRow; canAct: boolean; now: Date };

const portsShown = 12;

/** A host that a scan found and nobody has claimed. */
export function HostItem({ host, canAct, now }: HostItemProps) {
  const { address, names, ports, open, vantage, lastSeen, firstSeen } = host;
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(280px,380px)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <LogText text={address} className="font-medium" />
          {names.length > 0 && (
            <LogText text={names.slice(0, 3).join(", ")} max={120} className="text-muted wrap-anywhere" />
          )}
        </p>
        <p className="mt-1 flex flex-wrap gap-1.5">
          {ports.slice(0, portsShown).map(({ protocol, port, service, product }) => (
            <span
              key={`${protocol} ${port}`}
              className="max-w-full truncate rounded-sm border px-1.5 text-sm"
            >
              <span className="mono">
                {port}/{protocol}
              </span>{" "}
              <span className="text-muted">
                <SafeText text={product ?? service ?? ""} max={40} />
              </span>
            </span>
          ))}
          {open > portsShown && <span className="text-sm text-muted">and {open - portsShown} more</span>}
        </p>
        <p className="mt-1 text-sm text-muted">
          {countOf(open, "open port")}, found {vantage !== null && `by ${vantage} `}
          <TimeText time={lastSeen} now={now} />
          {firstSeen !== lastSeen && (
            <>
              , first <TimeText time={firstSeen} now={now} />
            </>
          )}
        </p>
      </div>
      {host.ignored ? (
        <Ignored host={host} ignored={host.ignored} canAct={canAct} now={now} />
      ) : (
        canAct && <Decide address={address} name={names[0]} />
      )}
    </li>
  );
}

function Decide({ address, name }: { address: string; name: string | undefined }) {
  return (
    <div className="grid content-start gap-2">
      <ActionForm action={adopt} label={`Adopt ${address}`} className="grid gap-1">
        <input type="hidden" name="address" value={address} />
        <span className="flex gap-2">
          <input
            name="server"
            required
            maxLength={100}
            autoComplete="off"
            list="servers"
            aria-label={`Server that ${address} is`}
            placeholder={name?.split(".")[0]?.slice(0, 40) || "server"}
            className={inputClass}
          />
          <Button type="submit" className="w-20">
            Adopt
          </Button>
        </span>
      </ActionForm>
      <ActionForm action={ignore} label={`Ignore ${address}`} className="grid gap-1">
        <input type="hidden" name="address" value={address} />
        <span className="flex gap-2">
          <input
            name="why"
            required
            maxLength={2_000}
            autoComplete="off"
            aria-label={`Why ${address} is ignored`}
            placeholder="why it is none of ours"
            className={inputClass}
          />
          <Button type="submit" className="w-20">
            Ignore
          </Button>
        </span>
      </ActionForm>
    </div>
  );
}

type IgnoredProps = HostItemProps & { ignored: NonNullable<UnclaimedRow["ignored"]> };

function Ignored({ host, ignored: { at, by, why }, canAct, now }: IgnoredProps) {
  return (
    <div className="grid content-start justify-items-start gap-2">
      <p className="wrap-anywhere">
        <SafeText text={why} max={400} />
      </p>
      <p className="text-sm text-muted">
        {by}, <TimeText time={at} now={now} />
      </p>
      {canAct && (
        <ActionForm action={heed} label={`Heed ${host.address}`}>
          <input type="hidden" name="address" value={host.address} />
          <Button type="submit">Heed it again</Button>
        </ActionForm>
      )}
    </div>
  );
}
