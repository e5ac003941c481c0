import { formatBytes, formatCount } from "../../../../../lib/look/wording.ts";
import type { ServerPage } from "../../../../../lib/read/server-page.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { LogText } from "../../../../_components/ui/log-text.tsx";
import { Cell, HeadCell, Table } from "../../../../_components/ui/table.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";

/** Batches that killed their worker time and again: kept, and shown. */
export function FailedBatches({ batches, now }: { batches: ServerPage["failed"]; now: Date }) {
  if (batches.length === 0) return null;
  return (
    <div id="failed">
      <Card title="Failed batches" summary="could not be stored in five attempts; kept as they came">
        <Table
          label="Failed batches"
          head={
            <>
              <HeadCell>Batch</HeadCell>
              <HeadCell>Received, UTC</HeadCell>
              <HeadCell align="right">Lines</HeadCell>
              <HeadCell align="right">Size</HeadCell>
              <HeadCell fill>Last error</HeadCell>
            </>
          }
        >
          {batches.map((batch) => (
            <tr key={batch.batchId}>
              <Cell>{batch.batchId}</Cell>
              <Cell className="text-muted">
                <TimeText time={batch.receivedAt.toISOString()} now={now} />
              </Cell>
              <Cell align="right">{formatCount(batch.lines)}</Cell>
              <Cell align="right">{formatBytes(batch.bytes)}</Cell>
              <Cell fill>{batch.lastError && <LogText text={batch.lastError} />}</Cell>
            </tr>
          ))}
        </Table>
      </Card>
    </div>
  );
}
