import type { EndpointPage, ProofRow } from "../../../../../../lib/read/endpoint-page.ts";
import { ActionForm } from "../../../../../_components/form/action-form.tsx";
import { Button } from "../../../../../_components/ui/button.tsx";
import { Card } from "../../../../../_components/ui/card.tsx";
import { LogText } from "../../../../../_components/ui/log-text.tsx";
import { SafeText } from "../../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../../_components/ui/time-text.tsx";
import { lookAgain } from "../actions.ts";

type ProofCardProps = { page: EndpointPage; canAct: boolean; now: Date };

const kindWords: Record<string, string> = {
  rtsp: "RTSP",
  redis: "Redis",
  http: "HTTP",
  tls: "TLS",
  ssh: "SSH",
  postgres: "PostgreSQL",
};

/** What the port said when it was asked, once and harmlessly. */
export function ProofCard({ page: { proof, proofs, server }, canAct, now }: ProofCardProps) {
  return (
    <Card title="What it says when asked">
      <div className="grid gap-3 px-4 pt-2 pb-4">
        {proof === null ? (
          <p className="text-muted">
            Nobody has asked it. Our own vantage takes one harmless look at what is open: no password, no
            guessing of paths.
          </p>
        ) : (
          <p className={proof.isOpenStream ? "text-red" : ""}>
            <SafeText text={proof.text} max={600} />
          </p>
        )}
        {proofs.map((one) => (
          <Exchange key={`${one.address} ${one.kind}`} proof={one} now={now} />
        ))}
        {canAct && (
          <ActionForm action={lookAgain} label="Look again" className="grid justify-items-start gap-2">
            <input type="hidden" name="server" value={server} />
            <Button type="submit">Look again</Button>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}

function Exchange({ proof: { address, kind, text, evidence, at }, now }: { proof: ProofRow; now: Date }) {
  return (
    <details className="rounded-md border">
      <summary className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 hover:bg-raised">
        <span className="font-medium">{kindWords[kind] ?? kind}</span>
        <span className="mono">{address}</span>
        <span className="ml-auto text-sm text-faint">
          <TimeText time={at} now={now} />
        </span>
      </summary>
      <div className="grid gap-1 border-t px-3 py-2">
        <p>
          <SafeText text={text} max={600} />
        </p>
        <div className="max-h-64 overflow-auto rounded-sm bg-bg px-2 py-1">
          {evidence.split("\n").map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, never reordered
            <LogText key={index} text={line.replace(/\r$/, "")} max={400} className="block break-all" />
          ))}
        </div>
      </div>
    </details>
  );
}
