"use server";

import { refresh } from "next/cache";
import { noteTrouble } from "../../../lib/deliver/note-trouble.ts";
import { requireRole } from "../../_session/current-user.ts";

/** Takes failures that somebody has seen out of the banner. */
export async function dismissTrouble(): Promise<void> {
  if (!(await requireRole("operator"))) return;
  await noteTrouble(new Date());
  refresh();
}
