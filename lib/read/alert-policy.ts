import { Matchers, type Policy, Scope } from "../alert/policy.ts";
import type { NamedServer } from "../alert/scope-text.ts";
import { listSilences, listWindows, type SilenceRow, type WindowRow } from "../store/policy/put-policy.ts";
import { listFleet } from "../store/server/list-fleet.ts";
import { readPolicy } from "../watch/read-policy.ts";

/** A silence as it is shown: those that are over stay on record. */
export type ShownSilence = Omit<SilenceRow, "matchers"> & { matchers: Matchers };
export type ShownWindow = Omit<WindowRow, "scope"> & { scope: Scope };

/** All that decides what is told and when. */
export type AlertPolicy = {
  policy: Policy;
  silences: ShownSilence[];
  windows: ShownWindow[];
  fleet: NamedServer[];
  /** Roles and tags that servers carry, as scopes name them: `role:edge`. */
  marks: string[];
};

/** What decides what is told and when, as people want it now. */
export async function readAlertPolicy(now: Date): Promise<AlertPolicy> {
  const [policy, silences, windows, fleet] = await Promise.all([
    readPolicy(now),
    listSilences(),
    listWindows(),
    listFleet(),
  ]);
  return {
    policy,
    // What cannot be read hides nothing (lib/watch/read-policy.ts), so it is not shown as if it did.
    silences: silences.flatMap((row) => {
      const found = Matchers.safeParse(row.matchers);
      return found.success ? [{ ...row, matchers: found.data }] : [];
    }),
    windows: windows.flatMap((row) => {
      const found = Scope.safeParse(row.scope);
      return found.success ? [{ ...row, scope: found.data }] : [];
    }),
    fleet: fleet.map(({ serverId: id, name }) => ({ id, name })),
    marks: [
      ...new Set(fleet.flatMap(({ roles }) => roles.map((role) => `role:${role}`)).sort()),
      ...new Set(fleet.flatMap(({ tags }) => tags.map((tag) => `tag:${tag}`)).sort()),
    ],
  };
}
