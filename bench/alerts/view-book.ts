import type { ViewedTarget, WaveView } from "../../lib/alert/wave-view.ts";
import { hashText } from "../../lib/waves/hash-text.ts";
import { chanceOf, type Rarity } from "../../lib/waves/rarity.ts";
import { dayMs } from "./background.ts";
import type { Campaign, Contact } from "./campaign.ts";

type Seen = { hash: number; servers: Set<number>; sources: Set<string> };
type Kept = {
  campaign: Campaign;
  firstMs: number;
  counts: Record<Contact["sender"], Set<string>>;
  timely: number;
  late: number;
  targets: Map<string, Seen>;
  recent: { serverId: number; firstMs: number }[];
  servers: Set<number>;
  /** Servers by day. */
  days: Map<number, Set<number>>;
  /** Earlier waves with half of its list, and the most that one has; found again when its list has grown. */
  alike: { targets: number; overlap: number; waves: Kept[] };
};

/** What a fleet remembers of its waves, and each as the judge sees it. Detection is not part of it: a campaign is a wave. */
export class ViewBook {
  private readonly waves = new Map<string, Kept>();
  private readonly wavesWith = new Map<string, Set<Kept>>();
  private readonly reachedPairs = new Map<string, string>();
  private readonly protocols = new Map<string, string>();
  private readonly fleet: readonly { id: number; role: string }[];
  private readonly roleOf: ReadonlyMap<number, string>;
  private readonly knownSinceMs: number;

  constructor(fleet: readonly { id: number; role: string }[], knownSinceMs: number) {
    this.fleet = fleet;
    this.roleOf = new Map(fleet.map(({ id, role }) => [id, role]));
    this.knownSinceMs = knownSinceMs;
  }

  take(campaign: Campaign, contact: Contact): void {
    const wave = this.waves.get(campaign.id) ?? opened(campaign, contact.atMs);
    this.waves.set(campaign.id, wave);
    wave.counts[contact.sender].add(contact.source);
    if (contact.isLate) wave.late++;
    else wave.timely++;
    if (contact.isLate || contact.sender !== "other") return;
    wave.recent.push({ serverId: contact.serverId, firstMs: contact.atMs });
    wave.servers.add(contact.serverId);
    const day = Math.floor(contact.atMs / dayMs);
    wave.days.set(day, (wave.days.get(day) ?? new Set()).add(contact.serverId));
    for (const target of contact.targets) this.takeTarget(wave, target.toLowerCase(), contact);
    for (const protocol of campaign.protocols)
      if (!this.protocols.has(protocol)) this.protocols.set(protocol, campaign.id);
  }

  view(id: string, nowMs: number): WaveView | null {
    const wave = this.waves.get(id);
    if (!wave) return null;
    const { campaign } = wave;
    while (wave.recent[0] && nowMs - wave.recent[0].firstMs > 2 * dayMs) wave.recent.shift();
    const marks = campaign.marks.filter(({ atMs }) => atMs <= nowMs);
    for (const { serverId, target } of marks) {
      const pair = `${serverId} ${target}`;
      if (!this.reachedPairs.has(pair)) this.reachedPairs.set(pair, id);
    }
    const rarity = this.rarity();
    if (wave.alike.targets !== wave.targets.size) this.compare(wave, rarity);
    return {
      ...{ id, kind: campaign.kind, firstMs: wave.firstMs, isMuted: false },
      sources: {
        own: wave.counts.own.size,
        research: wave.counts.research.size,
        others: wave.counts.other.size,
      },
      requests: { timely: wave.timely, late: wave.late },
      targets: [...wave.targets].map(([target, seen]) => this.viewed(target, seen, wave, rarity)),
      bursts: wave.recent,
      roles: this.rolesOf(wave.servers),
      servers: wave.servers.size,
      reached: marks
        .filter(({ what }) => what === "reached")
        .map(({ serverId, target }) => ({
          ...{ serverId, target },
          isNew: this.reachedPairs.get(`${serverId} ${target}`) === id,
        })),
      logins: marks.filter(({ what }) => what === "login"),
      exposed: [],
      load: campaign.load.filter(({ atMs }) => atMs + 60_000 <= nowMs),
      newProtocols: campaign.protocols.filter((protocol) => this.protocols.get(protocol) === id),
      fleetServers: this.fleet.length,
      historyDays: (nowMs - this.knownSinceMs) / dayMs,
      overlap: wave.alike.overlap,
      seen: seenOf([wave, ...wave.alike.waves], nowMs),
    };
  }

  private takeTarget(wave: Kept, target: string, { serverId, source }: Contact): void {
    const seen = wave.targets.get(target) ?? {
      hash: hashText(target),
      servers: new Set(),
      sources: new Set(),
    };
    wave.targets.set(target, seen);
    seen.servers.add(serverId);
    seen.sources.add(source);
    const holders = this.wavesWith.get(target) ?? new Set();
    this.wavesWith.set(target, holders.add(wave));
  }

  private rarity(): Rarity {
    return { documents: this.waves.size, hours: 1, documentsWith: () => 0 };
  }

  private viewed(target: string, { hash, servers, sources }: Seen, wave: Kept, rarity: Rarity): ViewedTarget {
    const others = (this.wavesWith.get(target)?.size ?? 1) - 1;
    const chance = chanceOf({ target, hash, category: null }, { ...rarity, documentsWith: () => others });
    return {
      ...{ target, category: null, chance },
      isNeverSeen: others === 0 && wave.targets.has(target),
      servers: servers.size,
      sources: sources.size,
    };
  }

  private rolesOf(servers: ReadonlySet<number>): WaveView["roles"] {
    const hit = new Map<string, number>();
    for (const id of servers) {
      const role = this.roleOf.get(id) ?? "";
      hit.set(role, (hit.get(role) ?? 0) + 1);
    }
    return [...hit].map(([role, count]) => ({
      ...{ role, servers: count },
      fleetServers: this.fleet.filter((server) => server.role === role).length,
    }));
  }

  /** Compares a list with those that began before it. */
  private compare(wave: Kept, rarity: Rarity): void {
    let all = 0;
    const shared = new Map<Kept, number>();
    for (const [target, { hash }] of wave.targets) {
      const holders = this.wavesWith.get(target) ?? new Set();
      const documentsWith = () => holders.size - 1;
      const weight =
        0.05 - Math.log(chanceOf({ target, hash, category: null }, { ...rarity, documentsWith }));
      all += weight;
      for (const other of holders)
        if (other.firstMs < wave.firstMs) shared.set(other, (shared.get(other) ?? 0) + weight);
    }
    const found = [...shared].map(([other, weight]) => ({ other, overlap: all > 0 ? weight / all : 0 }));
    wave.alike = {
      targets: wave.targets.size,
      overlap: Math.max(0, ...found.map(({ overlap }) => overlap)),
      waves: found.filter(({ overlap }) => overlap >= 0.5).map(({ other }) => other),
    };
  }
}

const opened = (campaign: Campaign, firstMs: number): Kept => ({
  ...{ campaign, firstMs, timely: 0, late: 0, recent: [] },
  counts: { other: new Set(), own: new Set(), research: new Set() },
  ...{ targets: new Map(), servers: new Set(), days: new Map() },
  alike: { targets: 0, overlap: 0, waves: [] },
});

/** Days of the last 30 on which waves of a list were seen, and servers on a usual one, today left out of that. */
function seenOf(waves: readonly Kept[], nowMs: number): WaveView["seen"] {
  const today = Math.floor(nowMs / dayMs);
  const byDay = new Map<number, Set<number>>();
  for (const { days } of waves)
    for (const [day, servers] of days)
      if (today - day < 30) byDay.set(day, new Set([...(byDay.get(day) ?? []), ...servers]));
  const usual = [...byDay].filter(([day]) => day !== today).map(([, servers]) => servers.size);
  usual.sort((a, b) => a - b);
  return { days: byDay.size, usualServers: usual[usual.length >> 1] ?? 0 };
}
