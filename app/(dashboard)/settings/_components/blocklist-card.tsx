import { countOf } from "../../../../lib/look/wording.ts";
import { glanceAtBlocklist } from "../../../../lib/read/blocklist-glance.ts";
import { publicUrl } from "../../../_components/shipper/endpoint.ts";
import { Card } from "../../../_components/ui/card.tsx";
import { CopyButton } from "../../../_components/ui/copy-button.tsx";
import { type BlocklistUse, blocklistUses } from "./blocklist-uses.ts";

/** The blocklist: what stands on it, what never does, and how servers fetch it. */
export async function BlocklistCard({ now }: { now: Date }) {
  const [{ blocks, spared }, endpoint] = await Promise.all([
    glanceAtBlocklist(now),
    publicUrl("/api/v1/blocklist"),
  ]);
  return (
    <div id="blocklist" className="min-w-0 scroll-mt-20">
      <Card
        title="Blocklist"
        summary={`${countOf(blocks.length, "entry", "entries")} now${spared.length > 0 ? `, ${spared.length} spared` : ""}`}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
          <p className="max-w-[96ch] text-muted">
            Sources that took part in a wave, reached something or probed often: for a day after their last
            probe, twice as long for each further day on which they came back, 14 days at most. IPv6 is
            entered as a /64 only after three of its addresses probed. Never on it: your own networks
            (OWN_NETWORKS), servers of the fleet, addresses that many share, search engines at addresses that
            they publish, and who mostly asks for ordinary pages.
          </p>
          {blocklistUses(endpoint).map((use) => (
            <Use key={use.format} use={use} url={`${endpoint}?format=${use.format}`} />
          ))}
          <p className="text-sm text-muted">
            It is read with a token that may read everything, in /etc/doorwatch/token with mode 0600. The list
            is a proposal: nothing is blocked unless you fetch it.
          </p>
        </div>
      </Card>
    </div>
  );
}

function Use({ use, url }: { use: BlocklistUse; url: string }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-1.5 border-t pt-3" aria-label={use.format}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-center gap-x-4 gap-y-1.5 sm:grid-cols-[96px_minmax(0,1fr)]">
        <h3 className="font-medium">{use.format}</h3>
        <Copyable text={url} label={`Copy the URL of the ${use.format} list`} />
      </div>
      <details>
        <summary className="w-fit rounded-sm text-sm text-accent hover:underline">How to use it</summary>
        <p className="max-w-[96ch] py-1.5 text-sm text-muted">{use.place}</p>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          {use.commands.map((command) => (
            <Copyable key={command} text={command} label="Copy the line" />
          ))}
        </div>
      </details>
    </section>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-start gap-2">
      <code className="mono min-w-0 flex-1 rounded-md border bg-bg px-3 py-[5px] break-all">{text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}
