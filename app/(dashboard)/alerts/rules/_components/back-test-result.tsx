import { severityWords } from "../../../../../lib/look/alert-words.ts";
import { countOf, formatFullTime } from "../../../../../lib/look/wording.ts";
import type { BackTestReport } from "../../../../../lib/read/back-test-report.ts";
import { Card } from "../../../../_components/ui/card.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../_components/ui/text-link.tsx";

const kindWords = { firing: "Begins", update: "Grows", resolved: "Over" } as const;

/** What the rules as they stand in the form would have told. */
export function BackTestResult({ report }: { report: BackTestReport }) {
  return (
    <Card title="The last 30 days" summary={report.words}>
      <div role="status" className="grid gap-3 px-4 pt-2 pb-4">
        <ul className="text-sm text-muted">
          {report.rules.map(({ rule, title, words }) => (
            <li key={rule}>
              <span className="font-medium text-text">{title}.</span> {words}
            </li>
          ))}
          <li>{countOf(report.digestWaves, "wave")} would have been but a line of a digest.</li>
        </ul>
        {report.told.length > 0 && (
          <ol
            className="max-h-[420px] overflow-y-auto border-y [&>li+li]:border-t"
            aria-label="Mails that would have been sent"
          >
            {report.told.map((mail, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: mails of one report, never reordered
                key={index}
                className="grid gap-x-4 py-1.5 sm:grid-cols-[150px_64px_64px_minmax(0,1fr)]"
              >
                <time dateTime={mail.at} className="text-sm text-faint">
                  {formatFullTime(new Date(mail.at)).slice(0, 16)}
                </time>
                <span className="text-sm">{kindWords[mail.kind]}</span>
                <span className="text-sm text-muted">{severityWords[mail.severity]}</span>
                <span className="min-w-0">
                  {mail.waveId ? (
                    <TextLink href={`/waves/${mail.waveId}`}>{mail.title}</TextLink>
                  ) : (
                    mail.title
                  )}
                  <span className="text-muted">
                    : <SafeText text={mail.words} max={240} />
                  </span>
                </span>
              </li>
            ))}
          </ol>
        )}
        <ul className="text-xs text-muted">
          {report.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
