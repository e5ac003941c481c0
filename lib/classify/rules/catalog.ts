import { addressRules, callbackRules } from "./address-rules.ts";
import { adminPanelRules } from "./admin-panel-rules.ts";
import { applicationRules } from "./application-rules.ts";
import { cgiRules } from "./cgi-rules.ts";
import { cmsRules } from "./cms-rules.ts";
import { callRules, codeRules } from "./code-rules.ts";
import { deviceRules } from "./device-rules.ts";
import { fileRules, requestFileRules } from "./file-rules.ts";
import { loginRules } from "./login-rules.ts";
import { nosqlRules } from "./nosql-rules.ts";
import {
  addressInPathRules,
  malformedRules,
  protocolRules,
  proxyRequestRules,
  proxyRules,
} from "./protocol-rules.ts";
import type { Rule } from "./rule.ts";
import { scannerAgentRules, scannerPathRules } from "./scanner-rules.ts";
import { scriptRules } from "./script-rules.ts";
import { secretFileRules } from "./secret-file-rules.ts";
import { sqlRules } from "./sql-rules.ts";
import { anomalyRules, templateRules } from "./template-rules.ts";
import { tornWordRules, unixShellRules } from "./unix-shell-rules.ts";
import { webshellGuessRules, webshellRules } from "./webshell-rules.ts";
import { commandParameterRules, windowsShellRules } from "./windows-shell-rules.ts";

/**
 * All rules. Their order is their precedence: of the rules that match a line, the first gives it its category. What
 * says most about the sender's purpose stands first: another protocol, a particular device or shell, then code, then
 * injection and files, then mere searching, and last the sender's own name.
 */
export const rules: readonly Rule[] = [
  {
    on: "sender",
    id: "dummy-spoof",
    title: "Pretends to be Apache's internal dummy connection, but comes from elsewhere",
    level: "medium",
    category: "dummy_spoof",
  },
  ...protocolRules,
  ...proxyRules,
  ...deviceRules,
  ...webshellRules,
  ...codeRules,
  ...unixShellRules,
  ...windowsShellRules,
  ...commandParameterRules,
  ...applicationRules,
  ...sqlRules,
  ...nosqlRules,
  ...callRules,
  ...scriptRules,
  ...templateRules,
  ...fileRules,
  ...requestFileRules,
  ...callbackRules,
  ...addressRules,
  ...scannerPathRules,
  ...secretFileRules,
  ...cgiRules,
  ...cmsRules,
  ...webshellGuessRules,
  ...adminPanelRules,
  ...proxyRequestRules,
  ...loginRules,
  ...addressInPathRules,
  ...anomalyRules,
  ...tornWordRules,
  ...malformedRules,
  ...scannerAgentRules,
];

/** The rule with an id, or null: stored probes may name rules of an older catalogue. */
export const findRule = (id: string): Rule | null => rulesById.get(id) ?? null;

const rulesById = new Map(rules.map((rule) => [rule.id, rule]));
