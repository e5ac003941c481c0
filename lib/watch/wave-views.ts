import type { ViewedTarget, WaveView } from "../alert/wave-view.ts";
import { outcomeOf } from "../classify/outcome.ts";
import { openRarity } from "../detect/rarity-cache.ts";
import { stepMs } from "../log/time-range.ts";
import { loadBursts } from "../store/burst/load-bursts.ts";
import { listKnownCategories } from "../store/rollup/list-known-categories.ts";
import type { Transaction } from "../store/sql.ts";
import { type ArrivedMember, listArrivedMembers } from "../store/wave/list-arrived-members.ts";
import { listReachedPairs, type ReachedPair } from "../store/wave/list-reached-pairs.ts";
import { loadWaves } from "../store/wave/load-waves.ts";
import type { WaveRecord } from "../store/wave/wave-record.ts";
import type { KnownBurst } from "../waves/burst.ts";
import { chanceOf, isWeightless, type Rarity } from "../waves/rarity.ts";
import { coreTargets } from "../waves/recurrence-of.ts";
import { isOwnAddress, isResearchScanner } from "./sender-kind.ts";
import type { WatchContext } from "./watch-context.ts";
import { type MetPort, readExposed } from "./wave-exposed.ts";
import { readWaveHistories, seenMs, seenOf, type WaveHistory } from "./wave-history.ts";
import { readWaveLoad } from "./wave-load.ts";

/** A wave as it is stored, and as its worth is judged. */
export type SeenWave = {
  record: WaveRecord;
  view: WaveView;
  reached: ReachedPair[];
  exposed: readonly MetPort[];
  members: readonly ArrivedMember[];
  /** What a server answered to a target that was reached there. */
  answers: (serverId: number, target: string) => Answer | null;
};

type Answer = { status: number | null; bytes: number | null };

/** Lines that are older on arrival are back-fill: they tell of the past. */
const timelyMaxSeconds = 3_600;
const membersMax = 2_000;
/** Bursts whose own targets are read, to tell how far each target went. */
const readMax = 600;
const recentMs = 2 * stepMs.day;
const protocolCategories = new Set(["rtsp", "tls_on_plain", "other_protocol"]);

/** Reads all that the worth of waves is judged by. Bounded for each wave, however large it is. */
export async function readWaveViews(waveIds: readonly string[], context: WatchContext): Promise<SeenWave[]> {
  const { tx, nowMs } = context;
  const waves = await readWaveParts(waveIds, { sinceMs: nowMs - seenMs, order: "newest" }, tx);
  const seen: SeenWave[] = [];
  for (const parts of waves) {
    const load = await readWaveLoad(parts.members.filter(isTimely), nowMs, tx);
    const exposed = await readExposed(parts.members.filter(isCounted(context)), parts.bursts, tx);
    seen.push(seeWave({ ...parts, load, exposed }, context));
  }
  return seen;
}

/** What is read of a wave to judge it, now or as it was at a moment of the past. */
export type WaveParts = {
  record: WaveRecord;
  members: readonly ArrivedMember[];
  reached: readonly ReachedPair[];
  bursts: ReadonlyMap<string, KnownBurst>;
  history: WaveHistory;
  /** Categories that the fleet was asked for before. */
  known: ReadonlySet<string>;
  rarity: Rarity;
  isNeverSeen: (hash: number) => boolean;
};

/** Reads waves with what they are compared with; of a larger one its newest bursts, or its oldest. */
export async function readWaveParts(
  waveIds: readonly string[],
  { sinceMs, order }: { sinceMs: number; order: "newest" | "oldest" },
  tx: Transaction,
): Promise<WaveParts[]> {
  const [loaded, members, pairs, rarity] = await Promise.all([
    loadWaves(waveIds, tx),
    listArrivedMembers(waveIds, { order, limit: membersMax }, tx),
    listReachedPairs(waveIds, timelyMaxSeconds, tx),
    openRarity(tx),
  ]);
  const records = waveIds.flatMap((id) => loaded.get(id) ?? []);
  await rarity.need(records.flatMap(({ wave }) => wave.targets.map(({ hash }) => hash)));
  const byWave = new Map<string, ArrivedMember[]>(waveIds.map((id) => [id, []]));
  for (const member of members) byWave.get(member.waveId)?.push(member);
  const [histories, bursts] = await Promise.all([
    readWaveHistories(records, rarity.rarity, sinceMs, tx),
    loadBursts(
      records.flatMap(({ wave }) =>
        (byWave.get(wave.id) ?? []).slice(0, readMax).map(({ burstId }) => burstId),
      ),
      tx,
    ),
  ]);
  const parts: WaveParts[] = [];
  for (const record of records)
    parts.push({
      ...{ record, bursts, rarity: rarity.rarity },
      members: byWave.get(record.wave.id) ?? [],
      reached: pairs.filter(({ waveId }) => waveId === record.wave.id),
      history: histories.get(record.wave.id) ?? { overlap: 0, days: new Map() },
      known: await listKnownCategories(record.firstMs, tx),
      isNeverSeen: (hash) => rarity.rarity.documentsWith(hash) <= 1,
    });
  return parts;
}

/** What servers and their ports are like while a wave goes on. */
type Scene = { load: WaveView["load"]; exposed: readonly MetPort[] };

/** A wave as its worth is judged at the moment of the context. */
export function seeWave(parts: WaveParts & Scene, context: WatchContext): SeenWave {
  const { record, reached, exposed, members, bursts } = parts;
  const view = viewOf(parts, context);
  return { record, view, reached: [...reached], exposed, members, answers: answersIn(members, bursts) };
}

function viewOf(parts: WaveParts & Scene, context: WatchContext): WaveView {
  const { record, members, history, known, load, reached } = parts;
  const { wave, sums } = record;
  const { fleet, nowMs, ownNetworks, knownSinceMs } = context;
  const isOwn = (source: string): boolean => isOwnAddress(source, ownNetworks, nowMs);
  const counted = members.filter(isCounted(context));
  const campaign = counted.filter(({ source }) => !isResearchScanner(source));
  const countedServers = new Set(counted.map(({ serverId }) => serverId));
  const hits = reached.filter(({ timelySources }) => timelySources.some((source) => !isOwn(source)));
  const isLogin = wave.kind === "login";
  return {
    id: wave.id,
    kind: wave.kind,
    firstMs: record.firstMs,
    isMuted: record.mutedAt !== null,
    sources: kindsOf(members, isOwn),
    requests: timelinessOf(members),
    targets: targetsOf(campaign, parts),
    bursts: campaign
      .filter(({ lastAt }) => lastAt.getTime() >= nowMs - recentMs)
      .map(({ serverId, firstAt }) => ({ serverId, firstMs: firstAt.getTime() })),
    roles: rolesOf(new Set(campaign.map(({ serverId }) => serverId)), context),
    servers: countedServers.size,
    reached: isLogin
      ? []
      : hits.map(({ serverId, target, isKnown }) => ({ serverId, target, isNew: !isKnown })),
    logins: isLogin ? hits.map(({ serverId, target }) => ({ serverId, target })) : [],
    exposed: parts.exposed.map(({ serverId, port }) => ({ serverId, port })),
    load,
    newProtocols: sums.categories
      .map(({ category }) => category)
      .filter((category) => protocolCategories.has(category) && !known.has(category)),
    fleetServers: fleet.size,
    historyDays: knownSinceMs === null ? 0 : Math.max(0, (record.firstMs - knownSinceMs) / stepMs.day),
    overlap: history.overlap,
    seen: seenOf(history.days, nowMs),
  };
}

const isTimely = ({ lagSeconds }: ArrivedMember): boolean => lagSeconds <= timelyMaxSeconds;

const isCounted =
  ({ ownNetworks, nowMs }: WatchContext) =>
  (member: ArrivedMember): boolean =>
    isTimely(member) && !isOwnAddress(member.source, ownNetworks, nowMs);

function kindsOf(members: readonly ArrivedMember[], isOwn: (source: string) => boolean): WaveView["sources"] {
  const kinds = { own: 0, research: 0, others: 0 };
  for (const source of new Set(members.map((member) => member.source))) {
    if (isOwn(source)) kinds.own++;
    else if (isResearchScanner(source)) kinds.research++;
    else kinds.others++;
  }
  return kinds;
}

function timelinessOf(members: readonly ArrivedMember[]): WaveView["requests"] {
  const requests = { timely: 0, late: 0 };
  for (const member of members) requests[isTimely(member) ? "timely" : "late"] += member.requests;
  return requests;
}

/** Every target of the wave's list, and on how many servers and from how many sources it was asked for. */
function targetsOf(
  campaign: readonly ArrivedMember[],
  { record: { wave }, bursts, rarity, isNeverSeen }: WaveParts,
): ViewedTarget[] {
  const spread = new Map<number, { servers: Set<number>; sources: Set<string> }>();
  for (const { burstId, serverId, source } of campaign) {
    for (const { hash } of bursts.get(burstId)?.targets ?? []) {
      const its = spread.get(hash) ?? { servers: new Set(), sources: new Set() };
      spread.set(hash, its);
      its.servers.add(serverId);
      its.sources.add(source);
    }
  }
  return coreTargets(wave)
    .filter(({ target }) => !isWeightless(target))
    .map((target) => ({
      target: target.target,
      category: target.category,
      chance: chanceOf(target, rarity, 1),
      isNeverSeen: isNeverSeen(target.hash),
      servers: spread.get(target.hash)?.servers.size ?? 0,
      sources: spread.get(target.hash)?.sources.size ?? 0,
    }));
}

function rolesOf(servers: ReadonlySet<number>, { fleet }: WatchContext): WaveView["roles"] {
  const counts = new Map<string, { servers: number; fleetServers: number }>();
  for (const { serverId, roles } of fleet.values()) {
    for (const role of roles) {
      const count = counts.get(role) ?? { servers: 0, fleetServers: 0 };
      counts.set(role, count);
      count.fleetServers++;
      if (servers.has(serverId)) count.servers++;
    }
  }
  return [...counts].filter(([, { servers: hit }]) => hit > 0).map(([role, count]) => ({ role, ...count }));
}

const answersIn =
  (members: readonly ArrivedMember[], bursts: ReadonlyMap<string, KnownBurst>): SeenWave["answers"] =>
  (serverId, target) => {
    for (const member of members) {
      const burst = member.serverId === serverId ? bursts.get(member.burstId) : undefined;
      const found = burst && answerTo(burst, target);
      if (found) return found;
    }
    return null;
  };

/** The answer with which a burst was handed something. */
function answerTo({ targets }: KnownBurst, target: string): Answer | null {
  const answers = targets.find((one) => one.target === target)?.answers ?? [];
  const served = answers.filter(({ status }) => outcomeOf(status) === "served");
  const [best] = served.toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
  return best ? { status: best.status, bytes: best.bytes } : null;
}
