import { explainLine } from "../../../lib/explain/explain-line.ts";
import { hrefOf } from "../../../lib/look/href.ts";
import type { RequestRow } from "../../../lib/read/rows.ts";
import { Advice } from "../explain/advice.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { LogText } from "../ui/log-text.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** More of a line than this tells nobody more. */
const lineMax = 8_000;

/** One request in full: the exact line, its fields, what it means. */
export function RequestDetails({ row }: { row: RequestRow }) {
  return (
    <div className="grid max-w-[1100px] gap-4">
      {row.line !== null && (
        <div className="flex items-start gap-2">
          <div className="max-h-60 min-w-0 flex-1 overflow-y-auto rounded-md border bg-surface px-3 py-2 break-all">
            <LogText text={row.line} max={lineMax} />
          </div>
          <CopyButton text={row.line} label="Copy the line" />
        </div>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {fields(row).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="break-all">
              <LogText text={value} max={2_000} />
            </dd>
          </div>
        ))}
      </dl>
      {row.rules.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
          Matched:
          {row.rules.map((rule) => (
            <Tag key={rule.id}>{rule.title}</Tag>
          ))}
          {row.techniques.map((technique) => (
            <Tag key={technique}>{technique}</Tag>
          ))}
        </p>
      )}
      {row.line !== null && <Meaning line={row.line} />}
      <p className="text-sm text-muted">
        <TextLink href={hrefOf("/requests", { server: row.server, ...minutesAround(row.time, 5) })}>
          Everything on {row.server} within 5 minutes
        </TextLink>
      </p>
    </div>
  );
}

function Meaning({ line }: { line: string }) {
  const { meaning, advice } = explainLine(line);
  if (!meaning) return null;
  return (
    <div className="grid max-w-[80ch] gap-2">
      <h3 className="font-semibold">What it means</h3>
      <p>{meaning}</p>
      <Advice advice={advice} />
    </div>
  );
}

const optional = (name: string, value: string | null): [string, string][] =>
  value === null ? [] : [[name, value]];

const fields = (row: RequestRow): [string, string][] => [
  ["Client", row.clientIp === row.source ? row.clientIp : `${row.clientIp} in ${row.source}`],
  ...optional("Who", row.identity),
  ...optional("Virtual host", row.vhost),
  ...optional("User", row.user),
  ["Time", `${row.time}${row.utcOffset ? `, logged in zone ${row.utcOffset}` : ""}`],
  ...optional("Method", row.method),
  ...optional("Target", row.target),
  ...optional("Protocol", row.protocol),
  ...optional("Size", row.bytes === null ? null : `${row.bytes} bytes`),
  ...optional("Referer", row.referer),
  ...optional("User agent", row.userAgent),
  ["Format", row.format],
];

function minutesAround(time: string, minutes: number): { from: string; to: string } {
  const at = Date.parse(time);
  return {
    from: new Date(at - minutes * 60_000).toISOString(),
    to: new Date(at + minutes * 60_000).toISOString(),
  };
}
