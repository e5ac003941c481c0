import type { ServerScene } from "../audit/server-views.ts";
import { type EndpointView, isStanding } from "../ports/endpoint.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import { viewsOf } from "../ports/situation.ts";
import { countServerProbes } from "../store/rollup/count-server-probes.ts";
import type { WhyOpen } from "./endpoint-page.ts";
import type { ChangeRow } from "./port-rows.ts";

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
    probes: await probesOf(judgement, serverId, now),
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
 * often RTSP was tried on the web ports of a server that has a port for it.
 */
async function probesOf(
  { serviceClass }: PortJudgement,
  serverId: number,
  now: Date,
): Promise<WhyOpen["probes"]> {
  if (serviceClass.name !== "web" && serviceClass.name !== "media") return null;
  const since = new Date(Math.floor(now.getTime() / dayMs) * dayMs - (days - 1) * dayMs);
  const isWeb = serviceClass.name === "web";
  const requests = await countServerProbes(serverId, since, isWeb ? null : ["rtsp"]);
  const count = requests.toLocaleString("en");
  const words = isWeb
    ? `${count} probes came to the web ports of this server in ${days} days.`
    : `RTSP was tried ${count} times on the web ports of this server in ${days} days.`;
  return { requests, days, words };
}
