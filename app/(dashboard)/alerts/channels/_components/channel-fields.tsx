import { type Severity, severities } from "../../../../../lib/alert/rule-kinds.ts";
import type { ChannelKind } from "../../../../../lib/deliver/channel.ts";
import { severityWords } from "../../../../../lib/look/alert-words.ts";
import type { ChannelRow } from "../../../../../lib/read/channels.ts";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Field } from "../../../../_components/ui/field.tsx";

type ChannelFieldsProps = { kind: ChannelKind; channel?: ChannelRow };

/** The fields of a channel. What is secret is never filled in: left empty, it stays as it is. */
export function ChannelFields({ kind, channel }: ChannelFieldsProps) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <Field
        label="Name"
        name="name"
        required
        maxLength={80}
        autoComplete="off"
        defaultValue={channel?.name}
        placeholder="on call"
        hint="What it is called in the list of deliveries."
      />
      <Target kind={kind} channel={channel} />
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label="Takes what is"
          name="minSeverity"
          defaultValue={channel?.minSeverity ?? ("low" satisfies Severity)}
        >
          {severities.map((severity, index) => (
            <option key={severity} value={severity}>
              {index === 0
                ? `${severityWords[severity]} alone`
                : index === severities.length - 1
                  ? "of any severity"
                  : `${severityWords[severity]} or worse`}
            </option>
          ))}
        </SelectField>
        <Field
          label="Messages an hour at most"
          name="hourlyMax"
          type="number"
          min={1}
          max={1_000}
          required
          defaultValue={channel?.hourlyMax ?? 20}
          hint="What is urgent is never counted."
        />
      </div>
      <div className="grid gap-1.5">
        <label className="flex items-baseline gap-2">
          <input type="checkbox" name="takesDigest" defaultChecked={channel?.takesDigest ?? true} />
          It takes digests
        </label>
        <label className="flex items-baseline gap-2">
          <input type="checkbox" name="isEnabled" defaultChecked={channel?.isEnabled ?? true} />
          It is switched on
        </label>
      </div>
    </>
  );
}

const urlHints: Record<Exclude<ChannelKind, "email">, string> = {
  webhook: "https://hooks.example.org/doorwatch",
  alertmanager: "https://hooks.example.org/alertmanager",
  slack: "https://hooks.slack.com/services/…",
  ntfy: "https://ntfy.example.org/my-topic",
};

function Target({ kind, channel }: { kind: ChannelKind; channel: ChannelRow | undefined }) {
  if (kind === "email")
    return (
      <Field
        label="Recipients"
        name="to"
        required
        maxLength={10_000}
        autoComplete="off"
        defaultValue={channel?.recipients?.join(", ")}
        placeholder="ops@example.org, oncall@example.org"
        hint="Up to 50, with commas between them."
      />
    );
  const isKept = channel !== undefined && channel.lockedBecause === null;
  const kept = isKept ? `Leave it empty to keep the one at ${channel.leadsTo}.` : undefined;
  const keptOr = (otherwise: string) => (isKept ? "kept, not shown" : otherwise);
  return (
    <>
      <Field
        label="Address"
        name="url"
        type="url"
        required={!isKept}
        maxLength={2_000}
        autoComplete="off"
        placeholder={keptOr(urlHints[kind])}
        hint={
          kept ??
          "Addresses within your own networks have to be allowed in OUTBOUND_ALLOW. It is not shown again."
        }
      />
      {(kind === "webhook" || kind === "alertmanager") && (
        <Field
          label="Secret"
          name="secret"
          required={channel !== undefined && !isKept}
          maxLength={500}
          autoComplete="off"
          placeholder={keptOr(channel ? "the receiver knows it" : "made for you if left empty")}
          hint="Signs every body, so that the receiver knows that it is ours."
        />
      )}
      {kind === "ntfy" && (
        <Field
          label="Token"
          name="token"
          maxLength={500}
          autoComplete="off"
          placeholder={keptOr("none")}
          hint="Where the topic is not open to everybody."
        />
      )}
    </>
  );
}
