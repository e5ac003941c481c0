import { findAddress } from "../classify/address.ts";
import { listServers } from "../read/servers.ts";
import { ensureServer } from "../store/server/ensure-server.ts";
import { removeServer } from "../store/server/remove-server.ts";
import { CommandError } from "./command-error.ts";
import { printRows } from "./print-rows.ts";
import type { AddOptions } from "./server.ts";
import { withStore } from "./with-store.ts";

/** @throws CommandError when an address cannot be read */
export async function runServerAdd(name: string, { address, role, tag }: AddOptions): Promise<void> {
  const addresses = address.map((text) => {
    const canonical = findAddress(text)?.text;
    if (!canonical) throw new CommandError(`${text} is no IPv4 or IPv6 address.`);
    return canonical;
  });
  const { isNew } = await withStore(() => ensureServer(name, { addresses, roles: role, tags: tag }));
  process.stdout.write(`${name} is ${isNew ? "registered" : "updated"}.\n`);
}

export async function runServerList(json: boolean): Promise<void> {
  printRows(await withStore(() => listServers(new Date())), json);
}

/** @throws CommandError when there is no such server */
export async function runServerRemove(name: string): Promise<void> {
  const removed = await withStore(() => removeServer(name, new Date()));
  if (!removed) throw new CommandError(`There is no server ${name}; \`doorwatch server list\` shows all.`);
  process.stdout.write(`${name} is removed, and its tokens are revoked.\n`);
}
