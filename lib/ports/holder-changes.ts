import type { ChangeKind } from "./change.ts";
import type { Holder } from "./endpoint.ts";

/** Tools cut process names: Linux at 15 bytes, lsof at 9, and netstat where its column ends. */
const cutMin = 9;

/**
 * Says whether two lists of processes have one in common. `nginx: master` of netstat is `nginx` of ss; a socket that
 * systemd opened and handed on is held by both for a while.
 */
export const isSameProcess = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((one) => b.some((other) => isSameName(plainName(one), plainName(other))));

/** What is new about a port that stayed open. Only what both looks know is compared; versions and pids never are. */
export function holderChanges(before: Holder, after: Holder): ChangeKind[] {
  const changes: ChangeKind[] = [];
  if (before.isProbed && after.isProbed && isOtherService(before, after)) changes.push("service_changed");
  const areKnown = before.processes.length > 0 && after.processes.length > 0;
  if (areKnown && !isSameProcess(before.processes, after.processes)) changes.push("process_changed");
  if (before.unit !== null && after.unit !== null && before.unit !== after.unit) changes.push("unit_changed");
  return changes;
}

/** A look without rights or without probing knows less than the one before: what is known stays. */
export function keepKnown(before: Holder, after: Holder): Holder {
  const named = before.isProbed && !after.isProbed ? before : after;
  const { service, isProbed, product, version, isTls } = named;
  const isOther = after.processes.length > 0 && !isSameProcess(before.processes, after.processes);
  return {
    service: service ?? before.service,
    isProbed,
    product,
    version,
    isTls: isTls ?? before.isTls,
    processes: after.processes.length > 0 ? after.processes : before.processes,
    unit: after.unit ?? before.unit,
    package: after.package ?? (isOther ? null : (before.package ?? null)),
  };
}

function isOtherService(before: Holder, after: Holder): boolean {
  if (before.service !== after.service) return true;
  if (before.isTls !== null && after.isTls !== null && before.isTls !== after.isTls) return true;
  return before.product !== null && after.product !== null && before.product !== after.product;
}

const plainName = (name: string): string => (name.split(":")[0] ?? "").trim().slice(0, 15);

function isSameName(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= cutMin && long.startsWith(short);
}
