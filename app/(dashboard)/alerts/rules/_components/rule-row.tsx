import { type Policy, settingsOf } from "../../../../../lib/alert/policy.ts";
import { type RuleKind, severities } from "../../../../../lib/alert/rule-kinds.ts";
import { ruleOf } from "../../../../../lib/alert/rules/catalog.ts";
import { type NamedServer, writeScope } from "../../../../../lib/alert/scope-text.ts";
import { severityWords } from "../../../../../lib/look/alert-words.ts";
import { Tag } from "../../../../_components/ui/tag.tsx";
import { NumberCell } from "./number-cell.tsx";
import { ResetButton } from "./reset-button.tsx";

type RuleRowProps = { kind: RuleKind; policy: Policy; fleet: readonly NamedServer[]; canChange: boolean };

/** A rule: whether it is on, why it is there, and every number that it goes by. */
export function RuleRow({ kind, policy, fleet, canChange }: RuleRowProps) {
  const rule = ruleOf(kind);
  const settings = settingsOf(policy, kind);
  const isChanged = JSON.stringify(settings) !== JSON.stringify(settingsOf({ rules: {} }, kind));
  return (
    <fieldset
      // New fields once something was saved or reset: browsers keep what was typed in those that stay.
      key={JSON.stringify(settings)}
      className="grid min-w-0 gap-1.5 px-4 py-2"
    >
      <legend className="sr-only">{rule.title}</legend>
      <div className="grid min-w-0 items-center gap-x-6 gap-y-1 lg:grid-cols-[176px_minmax(0,1fr)_auto]">
        <div className="flex flex-wrap items-center gap-x-2">
          <label className="flex items-center gap-2 font-medium">
            <input type="checkbox" name={`${kind}.isEnabled`} defaultChecked={settings.isEnabled} />
            {rule.title}
          </label>
          {!settings.isEnabled && <Tag>off</Tag>}
          {isChanged && <Tag tone="accent">changed</Tag>}
          {isChanged && canChange && <ResetButton part={kind} name={rule.title} />}
        </div>
        <p className="text-xs text-pretty text-muted">{rule.why}</p>
        <Choices
          kind={kind}
          severity={settings.severity}
          scope={writeScope(settings.scope, fleet)}
          heedsQuietHours={settings.heedsQuietHours}
          own={ownSeverities(kind)}
        />
      </div>
      <div className="grid min-w-0 content-start gap-x-8 gap-y-1 md:grid-cols-2 xl:grid-cols-3">
        {Object.entries(rule.fields).map(([name, field]) => (
          <NumberCell
            key={name}
            name={`${kind}.${name}`}
            {...field}
            value={settings.params[name] ?? field.otherwise}
          />
        ))}
      </div>
    </fieldset>
  );
}

type ChoicesProps = {
  kind: RuleKind;
  severity: string | null;
  scope: string;
  heedsQuietHours: boolean;
  own: string;
};

function Choices({ kind, severity, scope, heedsQuietHours, own }: ChoicesProps) {
  const cell =
    "h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm text-text focus:border-accent disabled:opacity-100";
  return (
    <span className="flex min-w-0 flex-wrap gap-x-4 gap-y-1.5 text-sm text-muted">
      <label className="flex items-center gap-2">
        Severity
        <select name={`${kind}.severity`} defaultValue={severity ?? ""} className={`${cell} w-44`}>
          <option value="">own: {own}</option>
          {severities.map((word) => (
            <option key={word} value={word}>
              always {severityWords[word].toLowerCase()}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2">
        Concerns
        <input
          name={`${kind}.scope`}
          maxLength={2_000}
          autoComplete="off"
          defaultValue={scope}
          placeholder="every server"
          title="Names of servers, role:NAME and tag:NAME, with commas between them; empty for every server"
          className={`${cell} w-32`}
        />
      </label>
      <label
        className="flex items-center gap-2"
        title="It waits for the end of quiet hours, unless it is urgent"
      >
        <input type="checkbox" name={`${kind}.heedsQuietHours`} defaultChecked={heedsQuietHours} />
        Quiet hours
      </label>
    </span>
  );
}

/** The severities that a rule's matters have by themselves: `medium–critical`. */
function ownSeverities(kind: RuleKind): string {
  const found = severities.filter((word) => ruleOf(kind).natures.some(({ severity }) => severity === word));
  const [most, least] = [found[0], found.at(-1)];
  return most === least ? `${most}` : `${least}–${most}`;
}
