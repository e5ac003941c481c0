import { isServerInScope } from "../alert/match-policy.ts";
import { type Policy, settingsOf } from "../alert/policy.ts";
import type { RuleKind } from "../alert/rule-kinds.ts";
import type { OwnNetwork } from "../classify/network-set.ts";
import { fleetKnownSince } from "../store/rollup/fleet-known-since.ts";
import { listDemoServers } from "../store/server/list-demo-servers.ts";
import { type FleetMember, listFleet } from "../store/server/list-fleet.ts";
import type { Transaction } from "../store/sql.ts";
import { readPolicy } from "./read-policy.ts";

/** What every rule is evaluated with. */
export type WatchContext = {
  policy: Policy;
  fleet: ReadonlyMap<number, FleetMember>;
  /** Invented servers, those that were removed among them. */
  demoServers: ReadonlySet<number>;
  ownNetworks: readonly OwnNetwork[];
  /** The fleet's first line, ms since 1970; null before that. */
  knownSinceMs: number | null;
  nowMs: number;
  tx: Transaction;
};

/** Reads what every rule is evaluated with. */
export async function openContext(
  ownNetworks: readonly OwnNetwork[],
  now: Date,
  tx: Transaction,
): Promise<WatchContext> {
  const [policy, fleet, knownSince, demoServers] = await Promise.all([
    readPolicy(now, tx),
    listFleet(tx),
    fleetKnownSince(tx),
    listDemoServers(tx),
  ]);
  return {
    ...{ policy, ownNetworks, tx },
    fleet: new Map(fleet.map((server) => [server.serverId, server])),
    demoServers: new Set(demoServers),
    knownSinceMs: knownSince?.getTime() ?? null,
    nowMs: now.getTime(),
  };
}

/** The fleet that rules count with: once there are real servers, the invented ones of the demonstration are none of it. */
export function withoutDemo(context: WatchContext): WatchContext {
  const real = [...context.fleet].filter(([serverId]) => !context.demoServers.has(serverId));
  return real.length === 0 ? context : { ...context, fleet: new Map(real) };
}

/** Whether something concerns servers of the demonstration alone. */
export const isDemo = (serverIds: readonly number[], { demoServers }: WatchContext): boolean =>
  serverIds.length > 0 && serverIds.every((id) => demoServers.has(id));

/** What of some rows is of servers that a rule is about: what is told of several servers tells of no others. */
export function inScope<Row extends { serverId: number }>(
  rows: readonly Row[],
  rule: RuleKind,
  { policy, fleet }: Pick<WatchContext, "policy" | "fleet">,
): Row[] {
  const { scope } = settingsOf(policy, rule);
  return rows.filter(({ serverId }) => isServerInScope(scope, serverId, fleet));
}

/** What policy may match of the servers that a condition concerns: their roles and tags, sorted. */
export function marksOf(
  serverIds: Iterable<number>,
  { fleet }: Pick<WatchContext, "fleet">,
): { roles: string[]; tags: string[] } {
  const roles = new Set<string>();
  const tags = new Set<string>();
  for (const serverId of serverIds) {
    const server = fleet.get(serverId);
    for (const role of server?.roles ?? []) roles.add(role);
    for (const tag of server?.tags ?? []) tags.add(tag);
  }
  return { roles: [...roles].sort(), tags: [...tags].sort() };
}
