import { MaintenanceWindow } from "../alert/policy.ts";
import { no, ok, type Result } from "../result.ts";
import { insertWindow } from "../store/policy/put-policy.ts";

/** Planned work as a person filled it in; everything is checked. */
export type NewMaintenance = {
  name: string;
  scope: unknown;
  startsAt: Date;
  endsAt: Date;
  repeatsDays: number | null;
  by: string;
};

const nameMax = 100;

/**
 * Plans work on servers: what happens to them meanwhile is kept and not told. Who may do that is the caller's to check.
 *
 * @returns its number, or what is wrong in a sentence
 */
export async function planMaintenance(given: NewMaintenance, now: Date): Promise<Result<number, string>> {
  const { startsAt, endsAt, repeatsDays, by } = given;
  const name = given.name.trim().slice(0, nameMax);
  if (name === "") return no("Give the work a name.");
  if (Number.isNaN(startsAt.getTime()) || Number.isNaN(endsAt.getTime()))
    return no("Say when it begins and when it ends.");
  if (repeatsDays === null && endsAt <= now) return no("It is over already: it must end in the future.");
  if (repeatsDays !== null && endsAt.getTime() - startsAt.getTime() > repeatsDays * 86_400_000)
    return no("It must be over before it comes again.");
  const checked = MaintenanceWindow.safeParse({
    ...{ id: 0, name, scope: given.scope, repeatsDays },
    startsMs: startsAt.getTime(),
    endsMs: endsAt.getTime(),
  });
  if (!checked.success) return no(`It ${checked.error.issues[0]?.message ?? "cannot be read"}.`);
  const { scope } = checked.data;
  return ok(await insertWindow({ name, scope, startsAt, endsAt, repeatsDays, by }));
}
