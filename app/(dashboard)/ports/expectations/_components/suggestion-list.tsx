import { hrefOf } from "../../../../../lib/look/href.ts";
import { countOf } from "../../../../../lib/look/wording.ts";
import { scopeText } from "../../../../../lib/ports/expectation.ts";
import type { Suggestion } from "../../../../../lib/ports/suggest-expectations.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { inputClass } from "../../../../_components/ui/field.tsx";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { saveExpectation } from "../actions.ts";

const namedMax = 4;

/** Ports that are open already: one reason and one click make each an expectation. */
export function SuggestionList({
  suggestions,
  canAct,
}: {
  suggestions: readonly Suggestion[];
  canAct: boolean;
}) {
  return (
    <ul className="[&>li+li]:border-t">
      {suggestions.map((suggestion) => (
        <li
          key={keyOf(suggestion)}
          className="grid gap-1.5 px-4 py-2.5 lg:grid-cols-[minmax(0,1fr)_minmax(240px,320px)] lg:gap-x-6"
        >
          <Words suggestion={suggestion} />
          {canAct && <Accept suggestion={suggestion} />}
        </li>
      ))}
    </ul>
  );
}

const scopeValue = ({ scope }: Suggestion): string =>
  scope.kind === "fleet" ? "fleet" : `${scope.kind}:${scope.name}`;

const keyOf = (suggestion: Suggestion): string =>
  `${scopeValue(suggestion)} ${suggestion.protocol} ${suggestion.port}`;

function Words({ suggestion }: { suggestion: Suggestion }) {
  const { port, protocol, scope, process, address, servers, outOf, caution } = suggestion;
  const named = servers.slice(0, namedMax).join(", ");
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <TextLink href={hrefOf("/ports", { port: String(port) })} className="mono font-medium">
          {port}/{protocol}
        </TextLink>
        <span className="text-muted">open for {scopeText(scope)}</span>
        {process !== null && <LogText text={process} max={60} className="text-muted" />}
        {address !== null && <span className="text-muted">on loopback</span>}
      </p>
      {scope.kind !== "server" && (
        <p className="text-sm text-muted wrap-anywhere">
          {servers.length} of {countOf(outOf, "server")}: {named}
          {servers.length > namedMax && " …"}
        </p>
      )}
      {caution !== null && <p className="text-sm text-amber">{caution}</p>}
    </div>
  );
}

function Accept({ suggestion }: { suggestion: Suggestion }) {
  const { port, protocol, process, address } = suggestion;
  return (
    <ActionForm
      action={saveExpectation}
      label={`Expect ${port}/${protocol} for ${scopeText(suggestion.scope)}`}
      className="grid content-start gap-1"
    >
      <input type="hidden" name="scope" value={scopeValue(suggestion)} />
      <input type="hidden" name="ports" value={port} />
      <input type="hidden" name="protocol" value={protocol} />
      {address !== null && <input type="hidden" name="address" value={address} />}
      {process !== null && !process.includes(", ") && <input type="hidden" name="process" value={process} />}
      <span className="flex gap-2">
        <input
          name="reason"
          required
          maxLength={2_000}
          autoComplete="off"
          aria-label={`Reason for ${port}/${protocol}`}
          placeholder="Reason"
          className={inputClass}
        />
        <Button type="submit">Expect it</Button>
      </span>
    </ActionForm>
  );
}
