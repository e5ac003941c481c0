import type { Blocklist } from "./block.ts";
import { headLine, noteLine } from "./reason-text.ts";

/**
 * A section for Apache 2.4 (mod_authz_core, mod_authz_host). It is added to what else guards the site: without
 * `AuthMerging And` it would open directories that others closed. A comment needs a line of its own there.
 */
export function formatApache(list: Blocklist, nowMs: number): string {
  const entries = list.blocks.flatMap((block) => [
    `    # ${noteLine(block)}`,
    `    Require not ip ${block.address}`,
  ]);
  return `${headLine(list, nowMs)}
# Apache lets no entry expire by itself: fetch this file again every hour, then \`apachectl graceful\`.
<Location "/">
  AuthMerging And
  <RequireAll>
    Require all granted
${entries.map((line) => `${line}\n`).join("")}  </RequireAll>
</Location>
`;
}
