import type { ServerScene } from "../audit/server-views.ts";
import { findRule } from "../classify/rules/catalog.ts";
import { type EndpointView, isStanding } from "../ports/endpoint.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import { isPortOf, probedProtocols } from "../ports/probed-protocols.ts";
import { viewsOf } from "../ports/situation.ts";
import { countServerProbes } from "../store/rollup/count-server-probes.ts";
import { listProtocolServers } from "../store/rollup/list-protocol-servers.ts";
import type { WhyOpen } from "./endpoint-page.ts";
import type { ChangeRow } from "./port-rows.ts";
import { readProbedPorts } from "./probed-ports.ts";
import { probedPortsSentence } from "./probed-ports-words.ts";

const days = 30;
const dayMs = 86_400_000;

/** "Why is it open?" from all that is stored: who holds it, since when, who opened it, who comes. */
export async function whyOpen(
  judgement: PortJudgement,
  { views }: ServerScene,
  history: readonly ChangeRow[],
  serverId: number,
  now: Date,
): Promise<WhyOpen> {
  const { situation } = judgement;
  const all = viewsOf(situation);
  const holders = all.map(({ holder }) => holder);
  const named = holders.find(({ isProbed, service }) => isProbed && service !== null) ?? holders[0];
  const inside = situation.insideView;
  const standing = all.filter(isStanding);
  const lead = inside !== null && isStanding(inside) ? inside : standing[0];
  const { protocol, port } = situation.id;
  const connections = views.find(({ vantageId }) => vantageId === 0)?.connections[`${protocol} ${port}`];
  return {
    processes: [...(inside?.holder.processes ?? [])],
    unit: inside?.holder.unit ?? null,
    package: inside?.holder.package ?? null,
    service: named?.service ?? null,
    isProbed: named?.isProbed ?? false,
    product: named?.product ?? null,
    version: named?.version ?? null,
    isTls: holders.find(({ isTls }) => isTls !== null)?.isTls ?? null,
    addresses: [...new Set(all.flatMap(({ addresses }) => addresses))],
    openSince: lead === undefined ? null : iso(earliest(standing, ({ openSinceMs }) => openSinceMs)),
    firstSeen: iso(earliest(all, ({ firstOpenMs }) => firstOpenMs)),
    isLearned: lead?.isLearned ?? false,
    openedBy: lead === undefined || lead.isLearned ? null : openingOf(history),
    probes: await probesOf(judgement, named?.service ?? null, serverId, now),
    peers:
      connections === undefined
        ? null
        : {
            now: connections.now,
            at: iso(connections.atMs),
            most: connections.most,
            mostAt: iso(connections.mostMs),
          },
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

const earliest = (views: readonly EndpointView[], of: (view: EndpointView) => number): number =>
  Math.min(...views.map(of));

/** Newest first: the last time that it opened; the inside knows who did. */
function openingOf(history: readonly ChangeRow[]): ChangeRow | null {
  const openings = history.filter(({ kind }) => ["opened", "reopened", "bind_widened"].includes(kind));
  return openings.find(({ view }) => view === "inside") ?? openings[0] ?? null;
}

/**
 * Access logs show what comes to web servers, so only two things can be said: how often a web port was probed, and how
 * often a port's own protocol was tried on the web ports of its server.
 */
async function probesOf(
  { situation, serviceClass }: PortJudgement,
  service: string | null,
  serverId: number,
  now: Date,
): Promise<WhyOpen["probes"]> {
  const range = { from: new Date(Math.floor(now.getTime() / dayMs) * dayMs - (days - 1) * dayMs), to: now };
  if (serviceClass.name === "web") {
    const requests = await countServerProbes(serverId, range.from);
    const words = `came to the web ports of this server in ${days} days.`;
    return { requests, days, category: null, words, fleet: null };
  }
  const protocol = probedProtocols.find((one) => isPortOf(one, { port: situation.id.port, service }));
  if (protocol === undefined) return null;
  const [own, [fleet]] = await Promise.all([
    listProtocolServers(range, { protocols: [protocol.id], serverId }),
    readProbedPorts(range, [protocol]),
  ]);
  return {
    requests: own.reduce((sum, { requests }) => sum + requests, 0),
    days,
    category: findRule(protocol.rules[0] ?? "")?.category ?? null,
    words: `spoke ${protocol.name} to the web ports of this server in ${days} days.`,
    fleet: fleet === undefined ? null : probedPortsSentence(fleet),
  };
}
