import { hrefOf } from "../look/href.ts";
import { countOf, formatCount } from "../look/wording.ts";
import type { CellTone } from "../ports/matrix-cell.ts";
import type { Phrase } from "./overview-words.ts";

/** What was asked of web ports, and whether it is there at its own. */
export type ProbedPorts = {
  /** `RTSP` */
  protocol: string;
  /** The port that people know it by: 554. */
  port: number;
  /** Requests that spoke it to web ports. */
  requests: number;
  /** Servers whose web ports were asked for it. */
  servers: number;
  /** Those of them with a report of ports, without which nothing is known. */
  reported: number;
  /** Those of them that listen on a port of the protocol, and on which. */
  listening: { server: string; port: number; tone: CellTone; isOpenStream: boolean }[];
};

const portsNamedMax = 3;

/**
 * "RTSP was sent to the web ports of 14 of your servers; 2 also listen on 554; 1 hands out a stream description without a
 * password." What nobody reported is said to be unknown, never closed.
 */
export function probedPortsSentence(probed: ProbedPorts): Phrase[] {
  const were = probed.protocol.endsWith("s") ? "were" : "was";
  return [{ text: `${probed.protocol} ${were} ` }, ...sentWords(probed)];
}

/** The same where the name of the protocol stands above it. */
export function probedPortsWords(probed: ProbedPorts): Phrase[] {
  const [first, ...others] = sentWords(probed);
  return first === undefined ? [] : [{ ...first, text: `S${first.text.slice(1)}` }, ...others];
}

/** How it stands with a protocol's ports, in the tones of the matrix. */
export function probedPortsState({ reported, servers, listening }: ProbedPorts): {
  tone: CellTone;
  text: string;
} {
  const has = (tone: CellTone): boolean => listening.some((one) => one.tone === tone);
  if (listening.some(({ isOpenStream }) => isOpenStream)) return { tone: "alarm", text: "open stream" };
  if (has("alarm")) return { tone: "alarm", text: "exposed" };
  if (has("decision")) return { tone: "decision", text: "not expected" };
  if (listening.length > 0) return { tone: "plain", text: "as expected" };
  return reported === servers ? { tone: "plain", text: "not open" } : { tone: "unknown", text: "not known" };
}

function sentWords(probed: ProbedPorts): Phrase[] {
  const { servers, reported, listening } = probed;
  const those = servers === 1 ? "one of your servers" : `${formatCount(servers)} of your servers`;
  const start: Phrase = { text: `sent to the web ports of ${those}; ` };
  if (reported === 0)
    return [
      start,
      { text: servers === 1 ? "whether it also listens" : "whether any of them also listens" },
      { text: " at its own port is not known: no report of ports has come" },
      { text: "." },
    ];
  const names = new Set(listening.map(({ server }) => server));
  const ports = [...new Set(listening.map(({ port }) => port))];
  return [
    start,
    ...(names.size === 0 ? nobodyListens(servers, reported) : somebodyListens(names.size, servers, ports)),
    ...openStreams(probed),
    ...(reported < servers
      ? [{ text: `; of ${countOf(servers - reported, "server")} no report of ports has come` }]
      : []),
    { text: "." },
  ];
}

function openStreams({ listening }: ProbedPorts): Phrase[] {
  const open = listening.filter(({ isOpenStream }) => isOpenStream);
  const [first] = open;
  if (first === undefined) return [];
  const count = new Set(open.map(({ server }) => server)).size;
  return [
    { text: "; " },
    {
      text: `${formatCount(count)} ${count === 1 ? "hands" : "hand"} out a stream description without a password`,
      href: hrefOf("/ports", { port: String(first.port) }),
    },
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
