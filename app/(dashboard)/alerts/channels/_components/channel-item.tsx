import type { ReactNode } from "react";
import { severityWords } from "../../../../../lib/look/alert-words.ts";
import { countOf } from "../../../../../lib/look/wording.ts";
import type { ChannelRow } from "../../../../../lib/read/channels.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { inputClass } from "../../../../_components/ui/field.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { Tag } from "../../../../_components/ui/tag.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { testChannel } from "../actions.ts";
import { channelWords } from "./channel-words.ts";

type ChannelItemProps = {
  channel: ChannelRow;
  samples: readonly { id: string; title: string }[];
  canTest: boolean;
  canChange: boolean;
};

/** A channel: where it leads, what it takes, whether it works, and a test of it. */
export function ChannelItem({ channel, samples, canTest, canChange }: ChannelItemProps) {
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="min-w-0 truncate font-medium">
            {canChange && !channel.isOfSettings ? (
              <TextLink href={`/alerts/channels/${channel.id}`}>
                <SafeText text={channel.name} max={80} />
              </TextLink>
            ) : (
              <SafeText text={channel.name} max={80} />
            )}
          </span>
          {channelWords[channel.kind].name !== channel.name && <Tag>{channelWords[channel.kind].name}</Tag>}
          <StateTag channel={channel} />
        </p>
        {channel.leadsTo !== null && (
          <p className="wrap-anywhere">
            <span className="text-muted">to </span>
            <code className="mono">{channel.leadsTo}</code>
          </p>
        )}
        <p className="text-sm text-muted">{takes(channel)}</p>
        {channel.isOfSettings && (
          <p className="text-sm text-muted">
            It comes from <Setting>SMTP_URL</Setting> and <Setting>ALERT_TO</Setting> and is changed there.
          </p>
        )}
        {channel.lockedBecause && <p className="text-sm text-amber">{channel.lockedBecause}</p>}
        {channel.disabledReason && (
          <p className="text-sm text-amber">
            <SafeText text={channel.disabledReason} max={300} />
          </p>
        )}
      </div>
      {canTest && <TestForm channel={channel} samples={samples} />}
    </li>
  );
}

const Setting = ({ children }: { children: ReactNode }) => <code className="mono !text-xs">{children}</code>;

function StateTag({
  channel: { isEnabled, disabledReason, failures, lockedBecause },
}: {
  channel: ChannelRow;
}) {
  if (isEnabled && lockedBecause) return <Tag tone="amber">cannot be opened</Tag>;
  if (!isEnabled) return disabledReason ? <Tag tone="amber">switched itself off</Tag> : <Tag>off</Tag>;
  return failures > 0 ? <Tag tone="amber">{`${countOf(failures, "failure")} in a row`}</Tag> : null;
}

function takes({ minSeverity, takesDigest, hourlyMax }: ChannelRow): string {
  const what =
    minSeverity === "low" ? "Takes everything" : `Takes ${severityWords[minSeverity].toLowerCase()} or worse`;
  return `${what}, ${takesDigest ? "with" : "without"} digests, at most ${countOf(hourlyMax, "message")} an hour and whatever is urgent.`;
}

function TestForm({ channel, samples }: Pick<ChannelItemProps, "channel" | "samples">) {
  return (
    <ActionForm
      action={testChannel}
      label={`Test ${channel.name}`}
      className="grid min-w-0 content-start gap-2 wrap-anywhere"
    >
      <input type="hidden" name="channel" value={channel.id} />
      <div className="flex min-w-0 gap-2 lg:justify-end">
        <select
          name="sample"
          aria-label="What to send"
          defaultValue={samples[0]?.id}
          className={`${inputClass} max-w-72`}
        >
          {samples.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <Button type="submit">Send a test</Button>
      </div>
    </ActionForm>
  );
}
