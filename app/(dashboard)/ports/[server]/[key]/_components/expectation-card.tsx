import { scopeText } from "../../../../../../lib/ports/expectation.ts";
import { untilText } from "../../../../../../lib/ports/until-text.ts";
import type { EndpointPage } from "../../../../../../lib/read/endpoint-page.ts";
import { ActionForm } from "../../../../../_components/form/action-form.tsx";
import { SelectField } from "../../../../../_components/form/select-field.tsx";
import { Button } from "../../../../../_components/ui/button.tsx";
import { Card } from "../../../../../_components/ui/card.tsx";
import { SafeText } from "../../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../../_components/ui/time-text.tsx";
import { ExpectationFields } from "../../../expectations/_components/expectation-fields.tsx";
import { saveExpectation } from "../../../expectations/actions.ts";

type ExpectationCardProps = { page: EndpointPage; canAct: boolean; now: Date };

/** What somebody said about the port, and the form to say something. */
export function ExpectationCard({ page, canAct, now }: ExpectationCardProps) {
  const { decided, id } = page;
  return (
    <Card title="Should it be open?" aside={<TextLink href="/ports/expectations">All expectations</TextLink>}>
      <div className="grid gap-3 px-4 pt-2 pb-4">
        <Decided decided={decided} now={now} />
        {canAct && id.port > 0 && (
          <details open={decided.state === "none" || undefined}>
            <summary className="text-accent hover:underline">
              {decided.state === "none" ? "Say whether it should" : "Say something else"}
            </summary>
            <StateForm page={page} />
          </details>
        )}
      </div>
    </Card>
  );
}

function Decided({ decided: { expectation, why }, now }: { decided: EndpointPage["decided"]; now: Date }) {
  if (expectation === null) return <p>{why}</p>;
  const { createdBy, createdMs, expiresMs, owner, fromNetworks, needsTls, needsAuth } = expectation;
  const conditions = [
    fromNetworks.length > 0 ? `from ${fromNetworks.join(", ")}` : null,
    needsTls ? "with TLS" : null,
    needsAuth ? "with a password" : null,
  ].filter((part) => part !== null);
  return (
    <div className="grid gap-1">
      <p className="wrap-anywhere">
        <SafeText text={why} max={800} />
      </p>
      {conditions.length > 0 && <p className="text-muted">Only {conditions.join(", ")}.</p>}
      <p className="text-sm text-muted">
        Said of {scopeText(expectation.scope)} by {createdBy},{" "}
        <TimeText time={new Date(createdMs).toISOString()} now={now} />
        {owner !== null && `; ${owner} answers for it`}
        {expiresMs !== null && `; until ${untilText(expiresMs)}`}
      </p>
    </div>
  );
}

function StateForm({ page: { server, roles, tags, id } }: { page: EndpointPage }) {
  return (
    <ActionForm action={saveExpectation} label="Expect this port" className="grid gap-3 pt-3">
      <input type="hidden" name="ports" value={id.port} />
      <input type="hidden" name="protocol" value={id.protocol} />
      <SelectField label="Whom it is about" name="scope" defaultValue={`server:${server}`}>
        <option value={`server:${server}`}>{server} alone</option>
        {roles.map((role) => (
          <option key={`role ${role}`} value={`role:${role}`}>
            all servers with the role {role}
          </option>
        ))}
        {tags.map((tag) => (
          <option key={`tag ${tag}`} value={`tag:${tag}`}>
            all servers with the tag {tag}
          </option>
        ))}
        <option value="fleet">the whole fleet</option>
      </SelectField>
      <ExpectationFields />
      <Button type="submit" tone="main" className="justify-self-start">
        Say so
      </Button>
    </ActionForm>
  );
}
