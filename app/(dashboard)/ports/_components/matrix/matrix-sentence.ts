import { countOf, formatCount } from "../../../../../lib/look/wording.ts";
import type { Phrase } from "../../../../../lib/read/overview-words.ts";
import type { PortMatrix } from "../../../../../lib/read/ports.ts";

type Facts = Pick<PortMatrix, "servers" | "totals">;

/** The matrix in a sentence: what is exposed, what else wants a decision, and whom nobody has looked at. */
export function matrixSentence({ servers, totals }: Facts): Phrase[] {
  const { open, unexpected, exposed, exposedServers, looked } = totals;
  if (servers === 0) return [{ text: "No server fits." }];
  if (looked === 0) return [{ text: "Nobody has looked at the ports of these servers yet." }];
  const others = unexpected - exposed;
  const unseen = servers - looked;
  return [
    ...exposedWords(exposed, exposedServers, open),
    ...(others > 0
      ? [
          { text: " " },
          {
            text: exposed > 0 ? `${formatCount(others)} more` : countOf(others, "port"),
            href: "/ports?only=unexpected",
          },
          { text: ` ${others === 1 ? "wants" : "want"} a decision.` },
        ]
      : exposed === 0
        ? [{ text: " Nothing wants a decision." }]
        : []),
    ...(unseen > 0
      ? [{ text: ` Nobody has looked at ${formatCount(unseen)} of ${countOf(servers, "server")}.` }]
      : []),
  ];
}

function exposedWords(exposed: number, servers: number, open: number): Phrase[] {
  if (exposed === 0)
    return [
      { text: `Nothing that is reached from outside is unexpected; ${countOf(open, "port")} are open.` },
    ];
  const are = exposed === 1 ? "is" : "are";
  const them = exposed === 1 ? "it" : "them";
  return [
    {
      text: `${countOf(exposed, "port")} of ${countOf(servers, "server")}`,
      href: "/ports?only=unexpected",
    },
    { text: ` ${are} reached from outside and nobody expects ${them}.` },
  ];
}
