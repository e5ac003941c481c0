import { stringify } from "yaml";
import type { StatedExpectation } from "./expectation-document.ts";
import { lastDayOf } from "./until-text.ts";

/**
 * Writes expectations as a document that `readExpectations` reads back to the same. What has its usual value is left out,
 * and the order is that of scopes and ports, so that two exports differ only where the expectations do.
 */
export function writeExpectations(
  expectations: readonly StatedExpectation[],
  format: "yaml" | "json",
): string {
  const entries = expectations.toSorted(compare).map(entryOf);
  const document = { version: 1, expectations: entries };
  return format === "json"
    ? `${JSON.stringify(document, null, 2)}\n`
    : stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

type Entry = Record<string, unknown>;

function entryOf(stated: StatedExpectation): Entry {
  const { scope, firstPort, lastPort, protocol, policy, address, view, fromNetworks } = stated;
  const { needsTls, needsAuth, process, reason, owner, expiresMs } = stated;
  const fields: Entry = {
    scope: scope.kind === "fleet" ? "fleet" : { [scope.kind]: scope.name },
    ports: firstPort === lastPort ? firstPort : `${firstPort}-${lastPort}`,
    protocol,
    policy,
    address,
    view: view === "both" ? null : view,
    from: fromNetworks.length === 0 ? null : fromNetworks,
    tls: needsTls || null,
    auth: needsAuth || null,
    process,
    reason,
    owner,
    expires: expiresMs === null ? null : (lastDayOf(expiresMs) ?? new Date(expiresMs).toISOString()),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

const scopes = ["fleet", "tag", "role", "server"];

function compare(a: StatedExpectation, b: StatedExpectation): number {
  const name = ({ scope }: StatedExpectation) => (scope.kind === "fleet" ? "" : scope.name);
  return (
    scopes.indexOf(a.scope.kind) - scopes.indexOf(b.scope.kind) ||
    (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0) ||
    (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0) ||
    a.firstPort - b.firstPort ||
    a.lastPort - b.lastPort ||
    (a.policy < b.policy ? -1 : a.policy > b.policy ? 1 : 0)
  );
}
