import { type BackTest, backTest, type HistoryStep } from "../../lib/alert/back-test.ts";
import type { Condition } from "../../lib/alert/condition.ts";
import type { WaveFacts } from "../../lib/alert/facts.ts";
import { judgeWave, waveCondition } from "../../lib/alert/judge-wave.ts";
import { Policy, type PolicyInput, thresholdsOf } from "../../lib/alert/policy.ts";
import { quietMs } from "../../lib/waves/wave-time.ts";
import type { Campaign, Contact, Month } from "./campaign.ts";
import { ViewBook } from "./view-book.ts";

const minuteMs = 60_000;

type Event = { atMs: number; campaign: Campaign; contact: Contact | null };
type Active = { campaign: Campaign; condition: Condition; lastMs: number };

/** Takes a month minute by minute through judge and decision. */
export function runMonth(month: Month, given: PolicyInput = {}): BackTest {
  const policy = Policy.parse(given);
  const fleet = month.servers.map(({ id, role }) => ({ id, roles: [role], tags: [] }));
  return backTest(minutesOf(month, policy), { policy, fleet, knownSinceMs: month.startMs });
}

function* minutesOf(month: Month, policy: Policy): Generator<HistoryStep> {
  const thresholds = thresholdsOf(policy, "scan_wave");
  const { silentMinutes } = thresholdsOf(policy, "server_silent");
  const book = new ViewBook(month.servers, month.startMs);
  const events = eventsOf(month.campaigns);
  const active = new Map<string, Active>();
  let next = 0;
  for (let nowMs = month.startMs + minuteMs; nowMs <= month.endMs; nowMs += minuteMs) {
    const changed = new Map<string, Campaign>();
    for (let event = events[next]; event && event.atMs <= nowMs; event = events[++next]) {
      if (event.contact) book.take(event.campaign, event.contact);
      changed.set(event.campaign.id, event.campaign);
    }
    for (const [id, campaign] of changed) {
      const view = book.view(id, nowMs);
      if (!view) continue;
      const verdict = judgeWave(view, thresholds);
      const servers = [...new Set(view.bursts.map(({ serverId }) => serverId))];
      const more = { title: `Wave ${id}`, servers, roles: [], tags: [], categories: [], facts: noFacts(id) };
      active.set(id, { campaign, condition: waveCondition(view, verdict, more), lastMs: nowMs });
    }
    for (const [id, { campaign, lastMs }] of active)
      if (nowMs - lastMs >= quietMs[campaign.kind]) active.delete(id);
    const silent = silentAt(month, nowMs - silentMinutes * minuteMs, nowMs);
    yield { nowMs, conditions: [...[...active.values()].map(({ condition }) => condition), ...silent] };
  }
}

function eventsOf(campaigns: readonly Campaign[]): Event[] {
  const events = campaigns.flatMap((campaign): Event[] => [
    ...campaign.contacts.map((contact) => ({ atMs: contact.atMs, campaign, contact })),
    ...campaign.marks.map(({ atMs }) => ({ atMs, campaign, contact: null })),
    // A minute can be judged when it is over.
    ...campaign.load.map(({ atMs }) => ({ atMs: atMs + minuteMs, campaign, contact: null })),
  ]);
  return events.sort((a, b) => a.atMs - b.atMs);
}

/** The alert of silent servers: silent since before a moment, and still. */
function silentAt({ silences, servers }: Month, beforeMs: number, nowMs: number): Condition[] {
  const found = silences.filter(({ fromMs, toMs }) => fromMs <= beforeMs && nowMs < toMs);
  if (found.length === 0) return [];
  const isMost = found.length * 2 >= servers.length;
  return [
    {
      ...{ rule: "server_silent", key: "", title: "Servers are silent" },
      severity: isMost ? "critical" : "medium",
      sinceMs: Math.min(...found.map(({ fromMs }) => fromMs)),
      servers: found.map(({ serverId }) => serverId),
      ...{ roles: [], tags: [], categories: [] },
      magnitude: found.length,
      nature: isMost ? "most" : "some",
      worth: isMost ? "urgent" : "notable",
      worthReason: `${found.length} servers send no line any more.`,
      facts: { rule: "server_silent", servers: [], count: found.length, fleetServers: servers.length },
    },
  ];
}

const noFacts = (waveId: string): WaveFacts => ({
  ...{ rule: "scan_wave", waveId, waveTitle: "", categories: [], firstMs: 0, lastMs: 0, requests: 0 },
  ...{ topSources: [], sources: 0, topServers: [], servers: 0, fleetServers: 0, reportingServers: 0 },
  outcomes: { refused: 0, denied: 0, redirected: 0, served: 0, failed: 0, unknown: 0 },
  ...{ reached: [], possible: 0, targets: 0, wordlist: [], tool: null, novelty: null },
  ...{ dummyConnections: 0, loadShare: null, hasEnded: false },
});
