import { findAddress } from "../classify/address.ts";
import { logger } from "../logger.ts";
import { addressClassOf } from "../ports/address-class.ts";
import type { Look, PortProtocol } from "../ports/look.ts";
import { no, ok, type Result } from "../result.ts";
import { lockServer } from "../store/port-server/lock-server.ts";
import { ensureServer } from "../store/server/ensure-server.ts";
import { findServerById } from "../store/server/find-server.ts";
import { getSql, type Sql } from "../store/sql.ts";
import { deleteHosts, lockHost, setIgnored, type UnclaimedHost } from "../store/unclaimed/list-hosts.ts";
import { applyLook } from "./apply-look.ts";
import { judgeLocked, loadRules } from "./judge-server.ts";

const unknown = "There is no such host.";

/**
 * Gives an unclaimed host to a server, which is made if it is missing: the address is registered, and the ports that were
 * found are learned. Refused with a sentence.
 */
export async function adoptHost(
  address: string,
  serverName: string,
  by: string,
  now: Date,
  sql: Sql = getSql(),
): Promise<Result<{ serverId: number }, string>> {
  const text = findAddress(address)?.text;
  if (text === undefined) return no(unknown);
  if (!/^[^\p{C}]{1,100}$/u.test(serverName))
    return no("A server's name has 1 to 100 characters, and no control characters.");
  const known = await sql.begin((tx) => lockHost(text, tx));
  if (known === null) return no(unknown);
  const { serverId } = await ensureServer(serverName, { addresses: [text] });
  await sql.begin(async (tx) => {
    await lockServer(serverId, tx);
    const [server, host] = [await findServerById(serverId, tx), await lockHost(text, tx)];
    if (server === null || host === null) return;
    const rules = await loadRules(tx);
    const place = { server, scanId: host.scanId, vantageId: host.vantageId };
    await applyLook(lookOfHost(host), [], place, rules.expectations, now.getTime(), tx);
    await deleteHosts([text], tx);
    await judgeLocked(serverId, rules, { nowMs: now.getTime(), isLook: true }, tx);
  });
  logger("audit").info({ by, address: text, server: serverName }, "host adopted");
  return ok({ serverId });
}

/** What is kept of a host as a look that covers nothing: its ports are learned, and nothing is called closed. */
function lookOfHost({ address, scanId, lastSeenAt, ports }: UnclaimedHost): Look {
  return {
    scanId: String(scanId),
    tool: "an earlier scan",
    atMs: lastSeenAt.getTime(),
    view: "outside",
    outcome: "partial",
    covered: [],
    ports: ports.map(({ protocol, port, service, product, version, isProbed }) => ({
      addressClass: addressClassOf(address),
      address,
      protocol: protocol as PortProtocol,
      port,
      state: "open",
      reason: null,
      ...{ service, isProbed, product, version },
      isTls: null,
      processes: [],
      unit: null,
      package: null,
    })),
  };
}

/** Says that a host is none of ours, and why; it is listed apart from then on. */
export async function ignoreHost(
  address: string,
  why: string,
  by: string,
  now: Date,
  sql: Sql = getSql(),
): Promise<Result<null, string>> {
  const text = findAddress(address)?.text;
  const reason = why.trim();
  if (reason === "") return no("Say why: whoever reads this in a year will want to know.");
  if (reason.length > 2_000) return no("A reason has at most 2000 characters.");
  const done = text !== undefined && (await setIgnored(text, { at: now, by, why: reason }, sql));
  return done ? ok(null) : no(unknown);
}

/** Takes that back. */
export async function heedHost(address: string, sql: Sql = getSql()): Promise<Result<null, string>> {
  const text = findAddress(address)?.text;
  const done = text !== undefined && (await setIgnored(text, null, sql));
  return done ? ok(null) : no(unknown);
}
