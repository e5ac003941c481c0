import { listLedgers, type ServerLedger } from "../store/ledger/list-ledgers.ts";
import type { ServerHealth, ServerRow } from "./rows.ts";

/** A server that sent nothing for this long is silent: shippers of an idle server still send a few lines an hour. */
const silentMs = 15 * 60_000;
/** Lines that are older than this when they arrive come from a shipper that is behind. */
const lagMaxSeconds = 300;

/** Every server of the fleet with its last sign of life. */
export async function listServers(now: Date): Promise<ServerRow[]> {
  const ledgers = await listLedgers();
  return ledgers.map((ledger) => ({
    id: String(ledger.serverId),
    name: ledger.server,
    lastSeen: ledger.lastReceivedAt?.toISOString() ?? null,
    lagSeconds: ledger.lagSeconds === null ? null : Math.max(0, ledger.lagSeconds),
    health: healthOf(ledger, now),
    lastLine: ledger.lastLineAt?.toISOString() ?? null,
    isDemo: ledger.isDemo,
  }));
}

function healthOf({ lastReceivedAt, lagSeconds, isDemo }: ServerLedger, now: Date): ServerHealth {
  if (!lastReceivedAt) return "never";
  // Nobody sends for an invented server: that it is silent says nothing.
  if (isDemo) return "ok";
  if (now.getTime() - lastReceivedAt.getTime() > silentMs) return "silent";
  return (lagSeconds ?? 0) > lagMaxSeconds ? "lagging" : "ok";
}
