import { hrefOf } from "../look/href.ts";
import { countOf, formatCount } from "../look/wording.ts";
import type { Phrase } from "./overview-words.ts";

/** What was asked of web ports, and whether it is there at its own. */
export type ProbedPorts = {
  /** `RTSP` */
  protocol: string;
  /** Servers whose web ports were asked for it. */
  servers: number;
  /** Those of them with a report of ports, without which nothing is known. */
  reported: number;
  /** Those of them that listen on a port of the protocol, and on which. */
  listening: { server: string; port: number; isOpenStream: boolean }[];
};

const portsNamedMax = 3;

/**
 * "RTSP was sent to the web ports of 14 of your servers; 2 also listen on 554; 1 hands out a stream description without a
 * password." What nobody reported is said to be unknown, never closed.
 */
export function probedPortsSentence({ protocol, servers, reported, listening }: ProbedPorts): Phrase[] {
  const were = protocol.endsWith("s") ? "were" : "was";
  const those = servers === 1 ? "one of your servers" : `${formatCount(servers)} of your servers`;
  const start: Phrase = { text: `${protocol} ${were} sent to the web ports of ${those}; ` };
  if (reported === 0)
    return [
      start,
      { text: servers === 1 ? "whether it also listens" : "whether any of them also listens" },
      { text: " at its own port is not known: no report of ports has come" },
      { text: "." },
    ];
  const names = new Set(listening.map(({ server }) => server));
  const ports = [...new Set(listening.map(({ port }) => port))];
  const streams = new Set(listening.filter((one) => one.isOpenStream).map(({ server }) => server)).size;
  return [
    start,
    ...(names.size === 0 ? nobodyListens(servers, reported) : somebodyListens(names.size, servers, ports)),
    ...(streams > 0
      ? [
          { text: "; " },
          {
            text: `${formatCount(streams)} ${streams === 1 ? "hands" : "hand"} out a stream description without a password`,
            href: hrefOf("/ports", { port: String(listening.find((one) => one.isOpenStream)?.port ?? "") }),
          },
        ]
      : []),
    ...(reported < servers
      ? [{ text: `; of ${countOf(servers - reported, "server")} no report of ports has come` }]
      : []),
    { text: "." },
  ];
}

function nobodyListens(servers: number, reported: number): Phrase[] {
  if (servers === 1) return [{ text: "it does not listen at the protocol's own ports" }];
  return [
    {
      text:
        reported === servers
          ? "none of them listens at the protocol's own ports"
          : `none of the ${formatCount(reported)} that reported listens at the protocol's own ports`,
    },
  ];
}

function somebodyListens(count: number, servers: number, ports: readonly number[]): Phrase[] {
  const shown = ports.slice(0, portsNamedMax);
  const who =
    servers === 1
      ? "it also listens on "
      : `${formatCount(count)} also ${count === 1 ? "listens" : "listen"} on `;
  return [
    { text: who },
    ...shown.flatMap((port, index): Phrase[] => [
      ...(index === 0
        ? []
        : [{ text: index === shown.length - 1 && ports.length === shown.length ? " or " : ", " }]),
      { text: String(port), href: hrefOf("/ports", { port: String(port) }) },
    ]),
    ...(ports.length > shown.length ? [{ text: " and others" }] : []),
  ];
}
