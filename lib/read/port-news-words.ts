import { hrefOf } from "../look/href.ts";
import { endpointHref, portLabel } from "../look/port-words.ts";
import { countOf } from "../look/wording.ts";
import type { FindingRule } from "../ports/finding.ts";
import type { OverviewItem, Phrase } from "./overview-words.ts";
import type { PortNews } from "./port-news.ts";

/** What the overview says of exposed ports, after the probes and before the servers. */
export function portNewsSentence({ exposed, exposedServers }: PortNews): Phrase[] {
  if (exposed === 0) return [];
  return [
    { text: " " },
    {
      text: `${countOf(exposed, "port")} of ${countOf(exposedServers, "server")}`,
      href: hrefOf("/ports", { only: "unexpected" }),
    },
    { text: ` ${exposed === 1 ? "is" : "are"} exposed.` },
  ];
}

const labels: Partial<Record<FindingRule, string>> = {
  unexpected_open: "Port opened",
  bind_widened: "Opened up",
  expectation_expired: "Run out",
  expected_closed: "Missing",
  auth_missing: "No password",
  tls_missing: "No TLS",
};

/** Findings that nobody has taken on, each with its port. */
export const portNewsItems = ({ findings }: PortNews): OverviewItem[] =>
  findings.map(({ server, key, protocol, port, rule, tone, reason, firstSeenAt }): OverviewItem => {
    const isOpenStream = rule === "open_stream";
    const isRed = tone === "alarm" || isOpenStream;
    return {
      tone: isRed ? "red" : "amber",
      label: isOpenStream ? "Open stream" : isRed ? "Exposed" : (labels[rule] ?? "Port"),
      phrases: [
        { text: `${portLabel({ port, protocol })} on ${server}`, href: endpointHref(server, key) },
        { text: `: ${firstSentence(reason)}` },
      ],
      time: firstSeenAt.toISOString(),
    };
  });

/** Items are short and no sentences; the page of the port says the rest. */
function firstSentence(text: string): string {
  const [first = text] = text.split(/(?<=\.)\s/, 1);
  const words = first.replace(/\.$/, "");
  return words.charAt(0).toLowerCase() + words.slice(1);
}
