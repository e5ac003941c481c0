import { getPrisma } from "../prisma.ts";
import type { Prisma } from "../prisma-client/client.ts";
import { policySettingName } from "./policy-setting-name.ts";

type Json = Prisma.InputJsonValue;

/** Stores what is not about a single rule: time zone, budgets, quiet hours, digest. Checked by the caller. */
export async function putPolicySettings(settings: object): Promise<void> {
  const value = settings as Json;
  await getPrisma().setting.upsert({
    where: { name: policySettingName },
    create: { name: policySettingName, value },
    update: { value },
  });
}

export type RuleChange = {
  kind: string;
  isEnabled: boolean;
  severity: string | null;
  params: object;
  scope: object;
  heedsQuietHours: boolean;
  by: string;
};

/** Stores a rule as people changed it. Checked by the caller. */
export async function putRule({ kind, params, scope, by, ...rest }: RuleChange): Promise<void> {
  const data = { ...rest, params: params as Json, scope: scope as Json, updatedBy: by };
  await getPrisma().alertRule.upsert({
    where: { kind },
    create: { kind, ...data },
    update: { ...data, updatedAt: new Date() },
  });
}

export type NewSilence = {
  matchers: object;
  startsAt: Date;
  endsAt: Date;
  reason: string;
  by: string;
};

/** Begins a silence. Checked by the caller. */
export async function insertSilence({ matchers, startsAt, endsAt, reason, by }: NewSilence): Promise<number> {
  const { silenceId } = await getPrisma().silence.create({
    data: { matchers: matchers as Json, startsAt, endsAt, reason, createdBy: by },
  });
  return silenceId;
}

/**
 * Ends a silence now; it stays on record.
 *
 * @returns false when there is none that goes on
 */
export async function endSilence(silenceId: number, now: Date): Promise<boolean> {
  const { count } = await getPrisma().silence.updateMany({
    where: { silenceId, endsAt: { gt: now } },
    data: { endsAt: now },
  });
  return count > 0;
}

export type SilenceRow = NewSilence & { silenceId: number };

/** The newest silences, those that are over too. */
export async function listSilences(): Promise<SilenceRow[]> {
  const rows = await getPrisma().silence.findMany({ orderBy: { silenceId: "desc" }, take: 100 });
  return rows.map(({ silenceId, matchers, startsAt, endsAt, reason, createdBy }) => ({
    ...{ silenceId, startsAt, endsAt, reason },
    matchers: matchers as object,
    by: createdBy,
  }));
}

export type NewWindow = {
  name: string;
  scope: object;
  startsAt: Date;
  endsAt: Date;
  repeatsDays: number | null;
  by: string;
};

/** Plans work on servers. Checked by the caller. */
export async function insertWindow({ scope, by, ...rest }: NewWindow): Promise<number> {
  const { maintenanceWindowId } = await getPrisma().maintenanceWindow.create({
    data: { ...rest, scope: scope as Json, createdBy: by },
  });
  return maintenanceWindowId;
}

/** Takes planned work back. */
export async function deleteWindow(maintenanceWindowId: number): Promise<boolean> {
  const { count } = await getPrisma().maintenanceWindow.deleteMany({ where: { maintenanceWindowId } });
  return count > 0;
}

export type WindowRow = NewWindow & { maintenanceWindowId: number };

/** Planned work, the newest first. */
export async function listWindows(): Promise<WindowRow[]> {
  const rows = await getPrisma().maintenanceWindow.findMany({
    orderBy: { maintenanceWindowId: "desc" },
    take: 100,
  });
  return rows.map(({ scope, createdBy, createdAt: _, ...rest }) => ({
    ...rest,
    scope: scope as object,
    by: createdBy,
  }));
}
