import type { Metadata } from "next";
import { hrefOf } from "../../../../lib/look/href.ts";
import { portSeverityWords } from "../../../../lib/look/port-words.ts";
import { countOf } from "../../../../lib/look/wording.ts";
import type { FindingState } from "../../../../lib/ports/finding.ts";
import { countFindings, type FindingsQuery, listFindings } from "../../../../lib/read/findings.ts";
import { readLiveMark } from "../../../../lib/read/live-mark.ts";
import { AutoSubmit } from "../../../_components/form/auto-submit.tsx";
import { FilterSelect } from "../../../_components/form/filter-select.tsx";
import { LiveRefresh } from "../../../_components/shell/live-refresh.tsx";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { ChoiceLinks } from "../../../_components/ui/choice-links.tsx";
import { inputClass } from "../../../_components/ui/field.tsx";
import { Nothing } from "../../../_components/ui/nothing.tsx";
import { Pager } from "../../../_components/ui/pager.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../../_session/search-params.ts";
import { PortTabs } from "../_components/port-tabs.tsx";
import { chosenStates, severities, stateGroups } from "./_components/finding-filter.ts";
import { FindingTable } from "./_components/finding-table.tsx";

export const metadata: Metadata = { title: "Findings" };

const pageSize = 50;
type Filter = { state?: string; severity?: string; server?: string; port?: string };

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireUser();
  const { cursor, ...filter } = textParams(await searchParams, [
    "state",
    "severity",
    "server",
    "port",
    "cursor",
  ]);
  const now = new Date();
  const [{ mark }, counts, { rows, nextCursor }] = await Promise.all([
    readLiveMark(),
    countFindings(),
    listFindings({ ...queryOf(filter), limit: pageSize, ...(cursor && { cursor }) }),
  ]);
  return (
    <Screen bar={<TopBar live={!cursor && <LiveRefresh mark={mark} />} />}>
      <PortTabs here="findings" />
      <ScreenTitle title={title(counts)}>
        Ports whose state needs a decision. Scans resolve a finding, people never do: whoever has mended one
        says so, and two complete scans confirm it.
      </ScreenTitle>
      <FilterForm filter={filter} counts={counts} />
      <section className="rounded-lg border bg-surface">
        {rows.length > 0 ? (
          <FindingTable rows={rows} now={now} />
        ) : (
          <Nothing>
            {Object.keys(filter).length > 0
              ? "No finding fits."
              : "Nothing waits for a decision, as far as anybody has looked."}
          </Nothing>
        )}
        <Pager path="/ports/findings" query={filter} cursor={cursor} nextCursor={nextCursor} />
      </section>
    </Screen>
  );
}

function FilterForm({ filter, counts }: { filter: Filter; counts: Record<FindingState, number> }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const countIn = (states: readonly FindingState[]): number =>
    states.length === 0 ? all : states.reduce((sum, state) => sum + counts[state], 0);
  return (
    <div className="flex flex-wrap gap-2">
      <div className="max-w-full overflow-x-auto">
        <ChoiceLinks
          label="State of the findings"
          choices={stateGroups.map(({ value, label, has }) => ({
            label: `${label} ${countIn(has)}`,
            href: hrefOf("/ports/findings", { ...filter, state: value }),
            isChosen: value === filter.state,
          }))}
        />
      </div>
      <AutoSubmit action="/ports/findings">
        {filter.state && <input type="hidden" name="state" value={filter.state} />}
        <FilterSelect label="Severity" name="severity" value={filter.severity} empty="Every severity">
          {severities.map((severity) => (
            <option key={severity} value={severity}>
              {portSeverityWords[severity]}
            </option>
          ))}
        </FilterSelect>
        <input
          key={`port ${filter.port}`}
          name="port"
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          maxLength={5}
          defaultValue={filter.port}
          placeholder="Port"
          aria-label="Port"
          className={`${inputClass} !w-20`}
        />
        <input
          key={`server ${filter.server}`}
          name="server"
          maxLength={200}
          defaultValue={filter.server}
          placeholder="Server"
          aria-label="Server"
          className={`${inputClass} !w-36`}
        />
        <Button type="submit">Apply</Button>
      </AutoSubmit>
    </div>
  );
}

function queryOf({ state, severity, server, port }: Filter): Omit<FindingsQuery, "limit"> {
  const states = chosenStates(state);
  const level = severities.find((one) => one === severity);
  return {
    ...(states.length > 0 && { states }),
    ...(level && { severities: [level] }),
    ...(server && { server }),
    ...(port && /^\d{1,5}$/.test(port) && { port: Number(port) }),
  };
}

function title(counts: Record<FindingState, number>): string {
  const waiting = counts.new + counts.open + counts.regressed + counts.unverified;
  if (waiting === 0) return "No finding waits for a decision";
  const back = counts.regressed > 0 ? `; ${counts.regressed} came back after being resolved` : "";
  return `${countOf(waiting, "finding")} ${waiting === 1 ? "waits" : "wait"} for a decision${back}`;
}
