import { stepMs } from "../log/time-range.ts";
import type { Condition } from "./condition.ts";
import type { FleetServer } from "./decision.ts";
import { minuteOf, momentOf, wallOf } from "./local-time.ts";
import type { MaintenanceWindow, Matchers, Policy, Scope, Silence } from "./policy.ts";

/** Servers by id. */
export type Fleet = ReadonlyMap<number, Pick<FleetServer, "roles" | "tags">>;

/** Says whether a scope holds a server. One that is no more in the fleet is known by its id alone. */
function holdsServer(scope: Scope, id: number, fleet: Fleet): boolean {
  const { roles = [], tags = [] } = fleet.get(id) ?? {};
  return (
    (scope.servers.length === 0 || scope.servers.includes(id)) &&
    (scope.roles.length === 0 || scope.roles.some((role) => roles.includes(role))) &&
    (scope.tags.length === 0 || scope.tags.some((tag) => tags.includes(tag)))
  );
}

const isEverything = ({ servers, roles, tags }: Scope): boolean =>
  servers.length === 0 && roles.length === 0 && tags.length === 0;

/** Says whether a rule with this scope is about a server. */
export const isServerInScope = (scope: Scope, id: number, fleet: Fleet): boolean =>
  isEverything(scope) || holdsServer(scope, id, fleet);

/** Says whether a rule with this scope is about a condition: one of its servers is enough. */
export const isInScope = (scope: Scope, condition: Condition, fleet: Fleet): boolean =>
  isEverything(scope) ||
  condition.servers.length === 0 ||
  condition.servers.some((id) => holdsServer(scope, id, fleet));

/** What of a condition is hidden: all of it, or some of its servers. */
export type Hidden = { isAll: boolean; servers: ReadonlySet<number>; by: string };

/** What silences hide of a condition at a moment. Several together may hide all of it. */
export function hiddenBySilences(
  condition: Condition,
  silences: readonly Silence[],
  fleet: Fleet,
  nowMs: number,
): Hidden {
  const active = silences.filter(
    ({ matchers, startsMs, endsMs }) =>
      startsMs <= nowMs && nowMs < endsMs && fitsBesideServers(condition, matchers),
  );
  return hiddenBy(
    condition,
    active.map(({ id, matchers, reason }) => ({ scope: matchers, name: `silence ${id} (${reason})` })),
    fleet,
  );
}

/** What maintenance hides of a condition at a moment. */
export function hiddenByMaintenance(
  condition: Condition,
  { maintenance, timeZone }: Pick<Policy, "maintenance" | "timeZone">,
  fleet: Fleet,
  nowMs: number,
): Hidden {
  const active = maintenance.filter((window) => isWithin(window, timeZone, nowMs));
  return hiddenBy(
    condition,
    active.map(({ scope, name }) => ({ scope, name: `maintenance "${name}"` })),
    fleet,
  );
}

function fitsBesideServers(condition: Condition, { rules, keys, categories }: Matchers): boolean {
  const found = condition.categories;
  return (
    (rules.length === 0 || rules.includes(condition.rule)) &&
    (keys.length === 0 || keys.includes(condition.key)) &&
    (categories.length === 0 ||
      (found.length > 0 && found.every((one) => categories.some((category) => category === one))))
  );
}

const nothing: Hidden = { isAll: false, servers: new Set(), by: "" };

function hiddenBy(condition: Condition, by: { scope: Scope; name: string }[], fleet: Fleet): Hidden {
  if (by.length === 0) return nothing;
  const whole = by.find(({ scope }) => isEverything(scope));
  if (whole) return { isAll: true, servers: new Set(condition.servers), by: whole.name };
  const servers = new Set<number>();
  const names = new Set<string>();
  for (const id of condition.servers)
    for (const { scope, name } of by)
      if (holdsServer(scope, id, fleet)) {
        servers.add(id);
        names.add(name);
      }
  const isAll = condition.servers.length > 0 && condition.servers.every((id) => servers.has(id));
  return { isAll, servers, by: [...names].sort().join(", ") };
}

/** A window that repeats comes at the same local time, whatever clocks are set to. */
function isWithin(window: MaintenanceWindow, timeZone: string, nowMs: number): boolean {
  const { startsMs, endsMs, repeatsDays } = window;
  if (nowMs < startsMs) return false;
  if (repeatsDays === null) return nowMs < endsMs;
  const periodMs = repeatsDays * stepMs.day;
  const startWallMs = wallOf(startsMs, timeZone);
  const last = Math.floor((wallOf(nowMs, timeZone) - startWallMs) / periodMs);
  return [last - 1, last, last + 1].some((n) => {
    if (n < 0) return false;
    const fromMs = momentOf(startWallMs + n * periodMs, timeZone);
    return fromMs <= nowMs && nowMs < fromMs + (endsMs - startsMs);
  });
}

/** Says whether it is quiet time; hours that go past midnight belong to the day on which they began. */
export function isQuiet(
  { quietHours, timeZone }: Pick<Policy, "quietHours" | "timeZone">,
  nowMs: number,
): boolean {
  if (quietHours === null) return false;
  const wallMs = wallOf(nowMs, timeZone);
  const minute = Math.floor(wallMs / stepMs.minute) % 1_440;
  const weekday = (Math.floor(wallMs / stepMs.day) + 4) % 7;
  const [from, to] = [minuteOf(quietHours.from), minuteOf(quietHours.to)];
  const isOn = (day: number): boolean => quietHours.weekdays.includes(day);
  if (from < to) return isOn(weekday) && minute >= from && minute < to;
  return (isOn(weekday) && minute >= from) || (isOn((weekday + 6) % 7) && minute < to);
}
