import type { Metadata } from "next";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import { type ExpectationRow, readExpectationPage } from "../../../../lib/read/expectations.ts";
import { listPortFacets } from "../../../../lib/read/ports.ts";
import { listServers } from "../../../../lib/read/servers.ts";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../../_session/search-params.ts";
import { PortTabs } from "../_components/port-tabs.tsx";
import { DocumentCard } from "./_components/document-card.tsx";
import { ExpectationForm } from "./_components/expectation-form.tsx";
import { ExpectationList } from "./_components/expectation-list.tsx";
import { SuggestionList } from "./_components/suggestion-list.tsx";

export const metadata: Metadata = { title: "Expectations" };

const suggestionsMax = 30;

export default async function ExpectationsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const { edit } = textParams(await searchParams, ["edit"]);
  const now = new Date();
  const [{ rows, suggestions }, facets, servers] = await Promise.all([
    readExpectationPage(now),
    listPortFacets(),
    listServers(now),
  ]);
  const canAct = hasRole(user.role, "operator");
  const edited = rows.find(({ id }) => id === edit);
  const shown = suggestions.slice(0, suggestionsMax);
  const names = [...new Set([...facets.roles, ...facets.tags, ...servers.map(({ name }) => name)])];
  return (
    <Screen bar={<TopBar />}>
      <PortTabs here="expectations" />
      <ScreenTitle title={title(rows)}>
        A statement that a port should or should not be open: for whom, why, and until when. The most special
        one decides: a server before a role, a tag and the fleet.
      </ScreenTitle>
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          <Card title="Stated" summary={countOf(rows.length, "expectation")}>
            {rows.length > 0 ? (
              <div className="pt-1">
                <ExpectationList rows={rows.toSorted(byUrgency)} canAct={canAct} now={now} />
              </div>
            ) : (
              <Nothing>Nobody has stated anything yet, so every open port is unexpected.</Nothing>
            )}
          </Card>
          <Card
            title="Suggested"
            summary={
              suggestions.length > shown.length
                ? `the first ${shown.length} of ${countOf(suggestions.length, "suggestion")}`
                : "from what is open"
            }
          >
            {shown.length > 0 ? (
              <div className="pt-1">
                <SuggestionList suggestions={shown} canAct={canAct} />
              </div>
            ) : (
              <Nothing>Nothing to suggest: every open port is spoken of, or nobody has looked.</Nothing>
            )}
          </Card>
        </div>
        <div className="grid min-w-0 gap-5 max-md:gap-3.5">
          {canAct && (
            <Card
              title={edited ? "Change" : "Add"}
              aside={edited && <TextLink href="/ports/expectations">Leave it</TextLink>}
            >
              <ExpectationForm key={edited?.id ?? "new"} edited={edited} names={names} />
            </Card>
          )}
          <DocumentCard canAct={canAct} />
        </div>
      </div>
    </Screen>
  );
}

const urgency = ({ isExpired, endsSoon, unused }: ExpectationRow): number =>
  isExpired ? 0 : endsSoon ? 1 : unused === null ? 3 : 2;

const byUrgency = (a: ExpectationRow, b: ExpectationRow): number =>
  urgency(a) - urgency(b) || a.firstPort - b.firstPort;

function title(rows: readonly ExpectationRow[]): string {
  const ended = rows.filter(({ isExpired }) => isExpired).length;
  const soon = rows.filter(({ endsSoon }) => endsSoon).length;
  if (ended > 0) return `${countOf(ended, "expectation")} ${ended === 1 ? "has" : "have"} run out`;
  if (soon > 0) return `${countOf(soon, "expectation")} ${soon === 1 ? "runs" : "run"} out within two weeks`;
  return rows.length === 0 ? "Nothing is expected yet" : "What should be open, and what not";
}
