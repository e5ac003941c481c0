import { formatDuration } from "../../../lib/look/wording.ts";
import type { ServerRow } from "../../../lib/read/rows.ts";

const dots = {
  ok: "bg-green",
  lagging: "bg-[var(--c8)]",
  silent: "bg-[var(--c8)]",
  never: "bg-line-strong",
} as const;

/** Whether a server's log arrives, in words. */
export function HealthText({ server, now }: { server: ServerRow; now: Date }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className={`h-2 w-2 shrink-0 rounded-full ${dots[server.health]}`} />
      {healthWords(server, now)}
    </span>
  );
}

function healthWords({ health, lastSeen, lagSeconds }: ServerRow, now: Date): string {
  if (health === "never") return "nothing yet";
  if (health === "silent" && lastSeen)
    return `silent for ${formatDuration((now.getTime() - Date.parse(lastSeen)) / 1000)}`;
  if (health === "lagging") return `${formatDuration(lagSeconds ?? 0)} behind`;
  return "reports";
}
