import { changeOwnVantage, changePrivateScans } from "../../lib/audit/change-own-vantage.ts";
import { type LookSettings, lookSettings } from "../../lib/audit/look-outside.ts";
import { runAudits } from "../../lib/audit/run-audits.ts";
import type { RunSettings } from "../../lib/audit/scan-fleet.ts";
import { ensureServer } from "../../lib/store/server/ensure-server.ts";
import { noteAddresses } from "../../lib/store/server-address/note-addresses.ts";
import { getSql } from "../../lib/store/sql.ts";

/** Turns our own vantage on. */
export async function turnOnVantage(more: Parameters<typeof changeOwnVantage>[0] = {}): Promise<void> {
  const changed = await changeOwnVantage({ isEnabled: true, ...more });
  if (!changed.ok) throw new Error(changed.reason);
}

/** A server at loopback addresses that the guard lets through: registered, proven, allowed by an admin. */
export async function aLoopbackServer(
  name: string,
  addresses: readonly string[] = ["127.0.0.1"],
): Promise<{ serverId: number; name: string }> {
  const { serverId } = await ensureServer(name, { addresses: [...addresses] });
  await noteAddresses(serverId, addresses, "peer", new Date(), getSql());
  await changePrivateScans(serverId, true);
  return { serverId, name };
}

/** How a test's vantage looks: quickly, at these ports. */
export const quickLook = (ports: readonly number[], more: Partial<LookSettings> = {}): RunSettings => ({
  ...lookSettings(),
  pace: { concurrency: 32, perSecond: 2_000, timeoutMs: 1_000 },
  usualPorts: ports,
  ...more,
});

/** Works on all runs that wait. */
export const runAll = (
  settings: RunSettings,
  clock?: () => Date,
  isStopping?: () => boolean,
): Promise<number> => runAudits(settings, clock, isStopping);
