import { hrefOf, sourceHref } from "../../../lib/look/href.ts";
import { countOf, formatCount } from "../../../lib/look/wording.ts";
import type { FleetView } from "../../../lib/read/fleet-view.ts";
import { CategoryChip } from "../../_components/ui/category-chip.tsx";
import { LogText } from "../../_components/ui/log-text.tsx";
import { Phrases } from "../../_components/ui/phrases.tsx";
import { TextLink } from "../../_components/ui/text-link.tsx";

/** The same on your own servers: shown to who is signed in. */
export function FleetWords({ fleet }: { fleet: FleetView }) {
  const { servers, sources, categories, ports } = fleet;
  if (sources.length === 0 && categories.length === 0)
    return (
      <p className="text-muted">
        Your {countOf(servers, "server")} met nothing of the kind in the last 30 days.
      </p>
    );
  return (
    <div className="grid gap-2 rounded-lg border bg-surface p-4">
      <h2 className="font-semibold">On your servers, in the last 30 days</h2>
      <ul className="grid gap-1">
        {categories.map(({ category, servers: reached, probes }) => (
          <li key={category} className="flex flex-wrap items-center gap-x-2">
            <CategoryChip category={category} />
            <span>
              came to {formatCount(reached)} of {countOf(servers, "server")},{" "}
              <TextLink href={hrefOf("/requests", { range: "30d", verdict: "probe", category })}>
                {countOf(probes, "probe")}
              </TextLink>{" "}
              in all
            </span>
          </li>
        ))}
        {ports.map((phrases) => (
          <li key={phrases[0]?.text}>
            <Phrases phrases={phrases} />
          </li>
        ))}
        {sources.map((source) => (
          <li key={source.address}>
            <TextLink href={sourceHref(source.address, { range: "30d" })}>
              <LogText text={source.address} max={80} className="wrap-anywhere" />
            </TextLink>{" "}
            sent {countOf(source.probes, "probe")} among {countOf(source.requests, "request")} to{" "}
            {countOf(source.servers, "server")}
          </li>
        ))}
      </ul>
    </div>
  );
}
