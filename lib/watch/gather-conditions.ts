import type { Alert } from "../alert/alert.ts";
import type { Condition } from "../alert/condition.ts";
import type { DecisionInput } from "../alert/decision.ts";
import { settingsOf } from "../alert/policy.ts";
import { type PortRule, type RuleKind, ruleKinds } from "../alert/rule-kinds.ts";
import type { OwnNetwork } from "../classify/network-set.ts";
import { logger } from "../logger.ts";
import { listNewsFindings, type NewsFinding } from "../store/finding/list-news-findings.ts";
import { listLedgers, type ServerLedger } from "../store/ledger/list-ledgers.ts";
import { portConditions } from "./port-conditions.ts";
import { measureDisk, measureSpoolRoom, openForecast, roomConditions } from "./room-conditions.ts";
import { clocksOff, laggingServers, silentServers, unreadableServers } from "./server-conditions.ts";
import { categorySurges } from "./surge-conditions.ts";
import { silentVantages } from "./vantage-conditions.ts";
import { inScope, type WatchContext } from "./watch-context.ts";
import { WatchMemory } from "./watch-memory.ts";
import { waveConditions } from "./wave-conditions.ts";

export type WatchSettings = {
  ownNetworks: readonly OwnNetwork[];
  /** Folder of the embedded database; missing where the database is elsewhere and its disk out of sight. */
  databaseFolder: string;
  spoolMaxBytes: number;
  memory: WatchMemory;
  forecasts: { disk: ReturnType<typeof openForecast>; spool: ReturnType<typeof openForecast> };
};

/** What is kept between evaluations of one process. */
export const openMemory = (): Pick<WatchSettings, "memory" | "forecasts"> => ({
  memory: new WatchMemory(),
  forecasts: { disk: openForecast(), spool: openForecast() },
});

type Gathered = Pick<DecisionInput, "conditions" | "evaluated"> & { ledgers: readonly ServerLedger[] };
/** What a rule found; null where it could not be looked at, which is no good news. */
type Watcher = (context: WatchContext, scene: Scene) => Promise<Condition[] | null>;
type Scene = {
  alerts: readonly Alert[];
  ledgers: readonly ServerLedger[];
  settings: WatchSettings;
  /** Read once, by the first rule about ports that is on. */
  findings: () => Promise<NewsFinding[]>;
};

const watchPorts =
  (rule: PortRule): Watcher =>
  async (context, { findings }) =>
    portConditions(rule, inScope(await findings(), rule, context), context);

/** How each rule looks at what holds. Adding a rule is a line here, beside its definition in `lib/alert/rules`. */
const watchers: Record<RuleKind, Watcher> = {
  scan_wave: (context, { alerts, ledgers }) => waveConditions(heldWaves(alerts), ledgers, context),
  category_surge: (context) => categorySurges(context),
  port_exposed: watchPorts("port_exposed"),
  open_stream: watchPorts("open_stream"),
  port_opened: watchPorts("port_opened"),
  port_regressed: watchPorts("port_regressed"),
  bind_widened: watchPorts("bind_widened"),
  expectation_expired: watchPorts("expectation_expired"),
  vantage_silent: (context) => silentVantages(context),
  server_silent: (context, { ledgers, settings: { memory } }) =>
    silentServers(inScope(ledgers, "server_silent", context), memory, context),
  server_lagging: async (context, { ledgers }) =>
    laggingServers(inScope(ledgers, "server_lagging", context), context),
  unparsed_share: (context, { ledgers, settings: { memory } }) =>
    unreadableServers(inScope(ledgers, "unparsed_share", context), memory, context),
  clock_off: async (context, { ledgers }) => clocksOff(inScope(ledgers, "clock_off", context), context),
  disk_filling: async (context, { settings: { databaseFolder, forecasts } }) => {
    const room = await measureDisk(databaseFolder);
    return room && roomConditions("disk_filling", room, forecasts.disk(room, context.nowMs), context);
  },
  spool_filling: async (context, { settings: { spoolMaxBytes, forecasts } }) => {
    const room = await measureSpoolRoom(spoolMaxBytes, context);
    return roomConditions("spool_filling", room, forecasts.spool(room, context.nowMs), context);
  },
};

/** Evaluates every rule that is on. */
export async function gatherConditions(
  alerts: readonly Alert[],
  settings: WatchSettings,
  context: WatchContext,
): Promise<Gathered> {
  const ledgers = await listLedgers(context.tx);
  let findings: Promise<NewsFinding[]> | undefined;
  const scene: Scene = {
    alerts,
    settings,
    ledgers,
    findings: () => {
      findings ??= listNewsFindings(context.tx);
      return findings;
    },
  };
  const conditions: Condition[] = [];
  const evaluated: RuleKind[] = [];
  for (const kind of ruleKinds.filter((rule) => settingsOf(context.policy, rule).isEnabled)) {
    const found = await lookAt(kind, context, scene);
    if (found === null) continue;
    evaluated.push(kind);
    conditions.push(...found);
  }
  return { conditions, evaluated: { rules: evaluated, blindServers: [] }, ledgers };
}

/** Looks in a savepoint: a rule that fails is not looked at, and the others are told all the same. */
const lookAt = (kind: RuleKind, context: WatchContext, scene: Scene): Promise<Condition[] | null> =>
  context.tx
    .savepoint((tx) => watchers[kind]({ ...context, tx }, scene))
    .catch((error: unknown) => {
      logger("watch").error({ err: error, rule: kind }, "rule could not be looked at");
      return null;
    });

/** The conditions of waves as they held last. */
const heldWaves = (alerts: readonly Alert[]): Map<string, Condition> =>
  new Map(
    alerts
      .filter(({ rule, state }) => rule === "scan_wave" && state !== "resolved")
      // A wave may have gone into another since.
      .map(({ key, condition }) => [key, condition.key === key ? condition : { ...condition, key }]),
  );
