import { hrefOf } from "../../../../../lib/look/href.ts";
import { countOf, formatFullTime } from "../../../../../lib/look/wording.ts";
import type { RequestRow } from "../../../../../lib/read/rows.ts";
import type { Transcript, WaveBurst, WaveDetails } from "../../../../../lib/read/wave-rows.ts";
import { OutcomeText } from "../../../../_components/request/outcome-text.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { CategoryChip } from "../../../../_components/ui/category-chip.tsx";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { Nothing } from "../../../../_components/ui/nothing.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { timeOf } from "../../../../_components/wave/wave-sentence.ts";

type TranscriptCardProps = { wave: WaveDetails; transcript: Transcript };

/** The lines of one burst in the order in which they came. */
export function TranscriptCard({ wave, transcript: { burst: id, requests, more } }: TranscriptCardProps) {
  const burst = wave.bursts.find((one) => one.id === id);
  if (!burst) return null;
  const all = hrefOf("/requests", { ...timeOf(burst), source: burst.source, server: burst.server });
  const firstMs = Date.parse(requests[0]?.time ?? burst.firstSeen);
  return (
    <div id="transcript" className="min-w-0 scroll-mt-20">
      <Card
        title="Transcript"
        summary={summaryOf(burst)}
        aside={
          <>
            <TextLink href={all}>{more ? "The newest lines; all of them" : "Among all requests"}</TextLink>
            {" · "}
            <TextLink href={`/waves/${wave.id}`} scroll={false}>
              Close
            </TextLink>
          </>
        }
      >
        {requests.length === 0 ? (
          <Nothing>Its lines are older than what is kept.</Nothing>
        ) : (
          <div className="max-h-[560px] overflow-y-auto">
            <Table
              label="Transcript of the burst"
              head={
                <>
                  <HeadCell align="right">After</HeadCell>
                  <HeadCell fill>Request</HeadCell>
                  <HeadCell hideBelow="md">Category</HeadCell>
                  <HeadCell>Answer</HeadCell>
                  <HeadCell align="right" hideBelow="sm">
                    Bytes
                  </HeadCell>
                </>
              }
            >
              {requests.map((row) => (
                <TranscriptRow key={row.id} row={row} firstMs={firstMs} />
              ))}
            </Table>
          </div>
        )}
      </Card>
    </div>
  );
}

const summaryOf = (burst: WaveBurst): string =>
  `${burst.source} on ${burst.server}, ${formatFullTime(new Date(burst.firstSeen))}, ${countOf(burst.requests, "request")}`;

function TranscriptRow({ row, firstMs }: { row: RequestRow; firstMs: number }) {
  const text = [row.method, row.target, row.protocol].filter(Boolean).join(" ");
  return (
    <tr className="hover:bg-raised">
      <Cell align="right" className="text-muted">
        {((Date.parse(row.time) - firstMs) / 1000).toFixed(0)} s
      </Cell>
      <Cell fill>
        <LogText text={text || row.line || "no request line"} max={240} />
      </Cell>
      <Cell hideBelow="md">
        {row.category ? (
          <CategoryChip category={row.category} />
        ) : (
          <span className="text-sm text-faint">{row.verdict}</span>
        )}
      </Cell>
      <Cell>
        <OutcomeText status={row.status} outcome={row.outcome} />
      </Cell>
      <Cell align="right" hideBelow="sm" className="text-muted">
        {row.bytes ?? "–"}
      </Cell>
    </tr>
  );
}
