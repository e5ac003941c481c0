import type { RuleDefinition } from "../rule.ts";
import type { RuleKind } from "../rule-kinds.ts";
import { bindWidened } from "./bind-widened.ts";
import { categorySurge } from "./category-surge.ts";
import { clockOff } from "./clock-off.ts";
import { diskFilling } from "./disk-filling.ts";
import { expectationExpired } from "./expectation-expired.ts";
import { openStream } from "./open-stream.ts";
import { portExposed } from "./port-exposed.ts";
import { portOpened } from "./port-opened.ts";
import { portRegressed } from "./port-regressed.ts";
import { scanWave } from "./scan-wave.ts";
import { serverLagging } from "./server-lagging.ts";
import { serverSilent } from "./server-silent.ts";
import { spoolFilling } from "./spool-filling.ts";
import { unparsedShare } from "./unparsed-share.ts";
import { vantageSilent } from "./vantage-silent.ts";

/** Every rule by its kind, in the order of screens. */
export const rules = {
  scan_wave: scanWave,
  category_surge: categorySurge,
  port_exposed: portExposed,
  open_stream: openStream,
  port_opened: portOpened,
  port_regressed: portRegressed,
  bind_widened: bindWidened,
  expectation_expired: expectationExpired,
  vantage_silent: vantageSilent,
  server_silent: serverSilent,
  server_lagging: serverLagging,
  unparsed_share: unparsedShare,
  clock_off: clockOff,
  disk_filling: diskFilling,
  spool_filling: spoolFilling,
} as const satisfies Record<RuleKind, RuleDefinition>;

/** A rule as one of many. */
export const ruleOf = (kind: RuleKind): RuleDefinition => rules[kind];
