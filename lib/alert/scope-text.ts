import { no, ok, type Result } from "../result.ts";
import type { Scope } from "./policy.ts";

export type NamedServer = { id: number; name: string };

/**
 * Reads a scope as people write it: names of servers, `role:NAME` and `tag:NAME`, with commas between them; empty for
 * every server. A server that is no more in the fleet is written as its number: `#12`.
 *
 * @returns the scope, or what is wrong in a sentence
 */
export function readScope(text: string, fleet: readonly NamedServer[]): Result<Scope, string> {
  const scope: Scope = { servers: [], roles: [], tags: [] };
  const ids = new Map(fleet.map(({ id, name }) => [name.toLowerCase(), id]));
  for (const part of text.split(",").map((one) => one.trim())) {
    if (part === "") continue;
    const [, mark, name = ""] = /^(role|tag)\s*:\s*(.+)$/i.exec(part) ?? [];
    const id = ids.get(part.toLowerCase()) ?? numberOf(part);
    if (mark) scope[mark.toLowerCase() === "role" ? "roles" : "tags"].push(name);
    else if (id !== null) scope.servers.push(id);
    else return no(`There is no server "${part}". Roles and tags are written role:NAME and tag:NAME.`);
  }
  return ok({ servers: once(scope.servers), roles: once(scope.roles), tags: once(scope.tags) });
}

/** A scope as `readScope` reads it. */
export function writeScope({ servers, roles, tags }: Scope, fleet: readonly NamedServer[]): string {
  const names = new Map(fleet.map(({ id, name }) => [id, name]));
  return [
    ...servers.map((id) => names.get(id) ?? `#${id}`),
    ...roles.map((role) => `role:${role}`),
    ...tags.map((tag) => `tag:${tag}`),
  ].join(", ");
}

function numberOf(part: string): number | null {
  const [, digits] = /^#(\d{1,9})$/.exec(part) ?? [];
  return digits === undefined ? null : Number(digits);
}

const once = <T>(list: readonly T[]): T[] => [...new Set(list)];
